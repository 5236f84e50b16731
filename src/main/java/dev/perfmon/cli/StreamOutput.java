package dev.perfmon.cli;

import dev.perfmon.report.LiveState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Plain lines on a pipe or in a file: all of them, however long that takes. */
final class StreamOutput implements LiveOutput {
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
      return new StreamOutput(session.out(), session.err(), false);
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "-o " + file + " : c'est un dossier ; attendu un fichier",
          "-o " + file + ": this is a directory; expected a file");
    }
    boolean plain = !Files.exists(file) || Files.isRegularFile(file);
    OpenOption[] how =
        plain
            ? new OpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              continued ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING
            }
            : new OpenOption[] {StandardOpenOption.WRITE};
    return new StreamOutput(Files.newOutputStream(file, how), session.err(), true);
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
  public void state(LiveState state) {}

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
