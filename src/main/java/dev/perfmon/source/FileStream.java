package dev.perfmon.source;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's stored bytes. */
final class FileStream implements ByteStream {
  /** What stands in a name for what the session's encoding cannot spell. */
  private static final char UNSPELT = '\ufffd';

  private final InputStream in;
  private long consumed;

  private FileStream(InputStream in) {
    this.in = in;
  }

  static FileStream open(Path file, long offset) throws IOException {
    InputStream in = open(file);
    if (in.skip(offset) < offset) {
      in.close();
      throw new EOFException("no offset " + offset + " in " + file);
    }
    return new FileStream(in);
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
    }
    return count;
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
