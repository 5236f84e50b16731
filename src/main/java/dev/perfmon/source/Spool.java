package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a log gives that can be read only once, kept in a temporary file so that it can be read
 * twice. The file is nobody else's to read, and is gone when this is closed or the program ends.
 */
public final class Spool implements Closeable {
  private final Path file;
  private final LogInput log;
  private final List<InputProblem> problems = new ArrayList<>();

  private Spool(String name, Path file) {
    this.file = file;
    this.log = new FileInput(name, file);
  }

  /** Whether the log can be read only once. */
  public static boolean isNeededFor(LogInput log) {
    for (LogInput part : log.parts()) {
      if (part instanceof PipeInput) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads the log to its end. If that fails half-way, what came before is kept and {@link
   * #problems} tells.
   *
   * @throws SpoolException if there is no place for it
   * @throws IOException if the log cannot be opened
   */
  public static Spool of(LogInput log) throws IOException {
    return of(log, () -> false, null);
  }

  /** The same, to where it has come when it is told to stop. */
  public static Spool of(LogInput log, BooleanSupplier stopped) throws IOException {
    return of(log, stopped, null);
  }

  /** The same in a directory of one's own choice. */
  static Spool of(LogInput log, @Nullable Path directory) throws IOException {
    return of(log, () -> false, directory);
  }

  private static Spool of(LogInput log, BooleanSupplier stopped, @Nullable Path directory)
      throws IOException {
    Path place = directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : directory;
    Path file;
    try {
      file = Files.createTempFile(place, "perfmon-", ".log");
    } catch (IOException e) {
      throw new SpoolException(log.name(), place, e);
    }
    // Also when a signal ends the program.
    file.toFile().deleteOnExit();
    Spool spool = new Spool(log.name(), file);
    boolean done = false;
    try {
      spool.fill(log, stopped, place);
      done = true;
    } finally {
      if (!done) {
        spool.close();
      }
    }
    return spool;
  }

  private void fill(LogInput from, BooleanSupplier stopped, Path place) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (ByteStream in = from.open();
        OutputStream out = Files.newOutputStream(file)) {
      while (!stopped.getAsBoolean()) {
        int count;
        try {
          count = in.read(buffer, 0, buffer.length);
        } catch (IOException e) {
          problems.add(InputProblem.of(from.name(), e));
          break;
        }
        if (count < 0) {
          break;
        }
        try {
          out.write(buffer, 0, count);
        } catch (IOException e) {
          throw new SpoolException(from.name(), place, e);
        }
      }
      problems.addAll(in.warnings());
    }
  }

  /** What was kept, under the log's own name. */
  public LogInput log() {
    return log;
  }

  /** Why what was kept may not be all. */
  public List<InputProblem> problems() {
    return List.copyOf(problems);
  }

  /** Deletes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is tried once more when the program ends.
      return;
    }
  }
}
