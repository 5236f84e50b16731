package dev.perfmon.source;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file's stored bytes. A file that is truncated while it is read would end like one read to its
 * end, and a small part of a log pass for the whole of it: so how much there was is remembered.
 */
final class FileStream implements ByteStream {
  /** What stands in a name for what the session's encoding cannot spell. */
  private static final char UNSPELT = '\ufffd';

  private final String name;
  private final InputStream in;
  private long consumed;

  /** How far there were bytes at the last look; further than an int says, it is looked at again. */
  private long least;

  private FileStream(String name, InputStream in) {
    this.name = name;
    this.in = in;
    this.least = left();
  }

  /**
   * Opens a file.
   *
   * @param name the log, as shown to people
   * @throws EOFException if it does not even reach to the offset: it did when that was found
   */
  static FileStream open(String name, Path file, long offset) throws IOException {
    InputStream in = open(file);
    // To skip is to go on past the end, too.
    if (offset > 0 && (Files.size(file) < offset || in.skip(offset) < offset)) {
      in.close();
      throw new EOFException("no offset " + offset + " in " + file);
    }
    return new FileStream(name, in);
  }

  /**
   * Opens a file by its name if that is the whole of it. It is the cheaper way: it reads faster
   * than a channel, and a channel's classes take milliseconds to load.
   */
  private static InputStream open(Path file) throws IOException {
    if (isSpelt(file)) {
      try {
        return new FileInputStream(file.toString());
      } catch (FileNotFoundException e) {
        // The other way says what is the matter.
      }
    }
    return Files.newInputStream(file);
  }

  /** Whether the path's text names the file; where not, only the path itself does. */
  static boolean isSpelt(Path file) {
    return file.toString().indexOf(UNSPELT) < 0;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = in.read(to, offset, length);
    if (count > 0) {
      consumed += count;
      if (consumed >= least) {
        least = consumed + left();
      }
    } else if (count < 0 && consumed < least && left() == 0) {
      throw Damage.shrunk(name, consumed);
    }
    return count;
  }

  /** How many bytes there are still, as far as an int and the system can tell. */
  private int left() {
    try {
      return in.available();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public long consumed() {
    return consumed;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
