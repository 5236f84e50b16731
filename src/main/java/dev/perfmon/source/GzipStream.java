package dev.perfmon.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Gzip (RFC 1952), member after member. Straight on an {@link Inflater} into the reader's memory:
 * the JDK's own stream copies once more, gives small reads, and fails on bytes after the last
 * member.
 */
final class GzipStream extends ForwardingStream {
  private static final int BUFFER_SIZE = 128 * 1024;

  private static final int HEADER_CRC = 2;
  private static final int EXTRA_FIELD = 4;
  private static final int FILE_NAME = 8;
  private static final int COMMENT = 16;
  private static final int DEFLATE = 8;

  private final String name;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final List<InputProblem> warnings = new ArrayList<>();

  private final byte[] in = new byte[BUFFER_SIZE];
  private int at;
  private int limit;

  private boolean first = true;
  private boolean inMember;
  private boolean ended;
  private @Nullable DamagedInputException failure;

  GzipStream(String name, ByteStream stored) {
    super(stored);
    this.name = name;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (failure != null) {
      throw failure;
    }
    try {
      while (!ended) {
        if (!inMember) {
          beginMember();
          continue;
        }
        int count = inflate(to, offset, length);
        if (count > 0) {
          return count;
        }
        endMember();
      }
      return -1;
    } catch (DamagedInputException e) {
      failure = e;
      throw e;
    }
  }

  /** Gives the member's next bytes; 0 at its end. */
  private int inflate(byte[] to, int offset, int length) throws IOException {
    while (true) {
      long before = inflater.getBytesWritten();
      int count;
      try {
        count = inflater.inflate(to, offset, length);
      } catch (DataFormatException e) {
        // What the same call made out before the damage is already in place.
        count = (int) (inflater.getBytesWritten() - before);
        failure = altered();
        if (count == 0) {
          throw failure;
        }
      }
      if (count > 0) {
        crc.update(to, offset, count);
        return count;
      }
      if (inflater.finished()) {
        at = limit - inflater.getRemaining();
        return 0;
      }
      if (inflater.needsDictionary()) {
        throw altered();
      }
      if (!refill()) {
        throw cutShort();
      }
      inflater.setInput(in, 0, limit);
    }
  }

  /** Reads a member's header, or finds that there is no further member. */
  private void beginMember() throws IOException {
    int sign = next();
    while (!first && sign == 0) {
      // Tapes and preallocated files are padded with zeros.
      sign = next();
    }
    if (!first && sign < 0) {
      ended = true;
      return;
    }
    if (sign != 0x1f || next() != 0x8b) {
      ended = true;
      warnings.add(garbage());
      return;
    }
    if (need() != DEFLATE) {
      throw altered();
    }
    int flags = need();
    skip(6);
    if ((flags & EXTRA_FIELD) != 0) {
      skip(need() | (need() << 8));
    }
    if ((flags & FILE_NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    first = false;
    inMember = true;
    inflater.reset();
    inflater.setInput(in, at, limit - at);
    crc.reset();
  }

  private void endMember() throws IOException {
    inMember = false;
    long expectedCrc = littleEndian();
    long expectedSize = littleEndian();
    if (expectedCrc != crc.getValue()
        || expectedSize != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw altered();
    }
  }

  private long littleEndian() throws IOException {
    return need() | (need() << 8) | (need() << 16) | ((long) need() << 24);
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      need();
    }
  }

  private void skipText() throws IOException {
    int c = need();
    while (c != 0) {
      c = need();
    }
  }

  private int need() throws IOException {
    int next = next();
    if (next < 0) {
      throw cutShort();
    }
    return next;
  }

  private int next() throws IOException {
    return at < limit || refill() ? in[at++] & 0xff : -1;
  }

  private boolean refill() throws IOException {
    int count = stored.read(in, 0, in.length);
    at = 0;
    limit = Math.max(count, 0);
    return count > 0;
  }

  private long offset() {
    return stored.consumed() - (inMember ? inflater.getRemaining() : limit - at);
  }

  private DamagedInputException cutShort() {
    return Damage.cutShort(name, offset(), "gzip");
  }

  private DamagedInputException altered() {
    return Damage.altered(name, offset(), "gzip", "");
  }

  private InputProblem garbage() {
    return Damage.garbage(name, "gzip");
  }

  @Override
  public List<InputProblem> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }
}
