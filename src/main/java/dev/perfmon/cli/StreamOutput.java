package dev.perfmon.cli;

import dev.perfmon.report.LiveStatus;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Plain lines on a pipe or in a file: all of them, however long that takes. */
final class StreamOutput implements LiveOutput {
  /** Where Linux has standard output as a file. */
  private static final Path STDOUT = Path.of("/proc/self/fd/1");

  private final Writer writer;
  private final PrintStream err;
  private final boolean owned;

  private StreamOutput(OutputStream out, PrintStream err, boolean owned) {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    this.err = err;
    this.owned = owned;
  }

  /**
   * A file, or else standard output.
   *
   * @param continued whether lines are added to those that the file holds
   * @throws UsageException if it is a directory
   * @throws IOException if it cannot be opened
   */
  static StreamOutput to(@Nullable Path file, boolean continued, Session session)
      throws IOException {
    if (file == null) {
      StreamOutput output = new StreamOutput(session.out(), session.err(), false);
      if (continued && isStandard(session.out())) {
        output.endTornLine(STDOUT);
      }
      return output;
    }
    Answer.refuseDirectory(file);
    boolean plain = !Files.exists(file) || Files.isRegularFile(file);
    OpenOption[] how =
        plain
            ? new OpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              continued ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING
            }
            : new OpenOption[] {StandardOpenOption.WRITE};
    StreamOutput output = new StreamOutput(Files.newOutputStream(file, how), session.err(), true);
    if (continued) {
      output.endTornLine(file);
    }
    return output;
  }

  /** Whether that is the standard output of this process. */
  static boolean isStandard(OutputStream out) throws IOException {
    return out instanceof FileOutputStream file && file.getFD() == FileDescriptor.out;
  }

  /** Ends the line that a run before was killed in, so that it takes no line of this run along. */
  private void endTornLine(Path file) throws IOException {
    if (Files.isRegularFile(file) && isTorn(file)) {
      writer.append('\n');
    }
  }

  private static boolean isTorn(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    } catch (IOException e) {
      // It may be written but not read.
      return false;
    }
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public void hide() {
    throw new IllegalStateException("there is room for everything");
  }

  @Override
  public void say(String line) {
    err.println(line);
    err.flush();
  }

  @Override
  public void state(LiveStatus state) {}

  @Override
  public int columns() {
    return 0;
  }

  @Override
  public LiveOutput append(CharSequence text) throws IOException {
    writer.append(text);
    return this;
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      writer.close();
    } else {
      writer.flush();
    }
  }
}
