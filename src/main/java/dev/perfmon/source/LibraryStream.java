package dev.perfmon.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream a library decompresses, with that library's failures told apart. */
abstract class LibraryStream extends ForwardingStream {
  private final String name;
  private final String format;
  private final StoredInput in;
  private final List<InputProblem> warnings = new ArrayList<>();
  private @Nullable InputStream decoder;
  private boolean begun;
  private boolean ended;
  private @Nullable IOException failure;

  LibraryStream(String name, String format, ByteStream stored) {
    super(stored);
    this.name = name;
    this.format = format;
    this.in = new StoredInput(stored);
  }

  /** Starts the library, which may read and so fail. */
  abstract InputStream start(InputStream in) throws IOException;

  /** Reads as {@link #read} does, taking care that a failure costs nothing made out before it. */
  abstract int decode(InputStream decoder, byte[] to, int offset, int length) throws IOException;

  /** Whether this failure says only that something else follows complete data. */
  abstract boolean isGarbage(Exception failure);

  /**
   * The command that decompresses the file after it, if this failure says only that doing so would
   * take more memory than the library may have; else null.
   */
  @Nullable String commandInstead(Exception failure) {
    return null;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (failure != null) {
      throw failure;
    }
    if (ended) {
      return -1;
    }
    try {
      if (decoder == null) {
        decoder = start(in);
      }
      int count = decode(decoder, to, offset, length);
      begun |= count > 0;
      ended = count < 0;
      return count;
    } catch (IOException | RuntimeException e) {
      // Damaged data may drive a library into anything.
      return fail(e);
    }
  }

  private int fail(Exception cause) throws IOException {
    ended = true;
    String instead = commandInstead(cause);
    if (in.failure() != null) {
      failure = in.failure();
    } else if (begun && isGarbage(cause)) {
      warnings.add(Damage.garbage(name, format));
      return -1;
    } else if (instead != null) {
      failure = Damage.tooLarge(name, format, instead);
    } else if (in.isExhausted()) {
      failure = Damage.cutShort(name, in.offset(), format);
    } else {
      String reason = cause.getMessage() == null ? "" : cause.getMessage();
      failure = Damage.altered(name, in.offset(), format, reason);
    }
    throw failure;
  }

  @Override
  public List<InputProblem> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void close() throws IOException {
    if (decoder == null) {
      super.close();
    } else {
      decoder.close();
    }
  }
}
