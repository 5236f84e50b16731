package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.pipeline.SavedPlaces;
import dev.perfmon.source.LogPosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * An agent's log that is written, renamed, copied and truncated, and compressed; beside it, all
 * that was ever written. Operations are numbered: the n-th took n tenths of a millisecond.
 *
 * <p>It destroys nothing that nobody can find again: a file that the reader knows by nothing but
 * itself stays, however often the reader was stopped since.
 */
final class RotatingLog {
  private static final Instant START = Instant.parse("2025-06-10T12:00:00Z");
  private static final DateTimeFormatter PYTHON =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);
  private static final String[] METRICS = {"stt_processing", "llm_response", "tts_synthesis"};

  final Path log;

  /** All that was ever written. */
  final Path whole;

  private final Path kept;
  private final Path state;
  private final Random random;
  private int written;
  private int renamed;
  private int truncated;
  private int compressed;

  /**
   * A log of nothing yet.
   *
   * @param state where its only reader keeps its state
   */
  RotatingLog(Path directory, Path state, Random random) throws IOException {
    this.log = directory.resolve("agent.log");
    this.kept = Files.createDirectory(directory.resolve("kept"));
    this.state = state;
    this.whole = directory.resolve("whole");
    this.random = random;
    Files.createFile(whole);
  }

  /** Operations so far. */
  int written() {
    return written;
  }

  /** How often it was renamed, copied and truncated, and one of its files compressed. */
  List<Integer> disturbances() {
    return List.of(renamed, truncated, compressed);
  }

  void append(int operations) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < operations; i++) {
      operation(text);
    }
    for (Path to : List.of(log, whole)) {
      Files.writeString(to, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private void operation(StringBuilder text) {
    written++;
    String metric = METRICS[written % METRICS.length];
    String millis = written / 10 + "." + written % 10;
    String message =
        written % 10 == 0
            ? "❌ PERF: " + metric + " - ÉCHEC après " + millis + "ms - Connection timeout"
            : "🚀 PERF: " + metric + " - " + millis + "ms (BON) - Seuil: 1000ms";
    LocalDateTime time = LocalDateTime.ofInstant(START.plusMillis(50L * written), ZoneOffset.UTC);
    String line = PYTHON.format(time) + " - agent.perf - INFO - " + message + "\n";
    text.append(line);
    if (written % 7 == 0) {
      // As an agent's job process does it: plain twice, and once more as JSON.
      text.append(line).append("{\"message\": \"").append(message);
      text.append("\", \"level\": \"INFO\", \"name\": \"agent.perf\", \"timestamp\": \"");
      text.append(time.atOffset(ZoneOffset.UTC).toInstant()).append("\"}\n");
    }
  }

  /** Does something to the files, if the reader is so far that this destroys nothing. */
  void disturb() throws IOException {
    List<LogPosition> places = SavedPlaces.of(state);
    if (places.isEmpty()) {
      // It must have found the log once.
      return;
    }
    LogPosition place = places.get(0);
    switch (random.nextInt(4)) {
      case 0 -> {
        if (Files.exists(log) && Files.size(log) > 0 && (place.offset() > 0 || !isAt(log, place))) {
          truncate();
        }
      }
      case 1 -> {
        Path chosen = rotated(1 + random.nextInt(4));
        if (Files.exists(chosen) && (place.offset() > 0 || !isAt(chosen, place))) {
          compress(chosen);
        }
      }
      case 2 -> {
        if (Files.exists(log)) {
          shift();
          Files.move(log, rotated(1));
          renamed++;
        }
      }
      default -> {
        // Left alone.
      }
    }
  }

  /** Whether the state knows it to its end. */
  boolean isRead() throws IOException {
    List<LogPosition> places = SavedPlaces.of(state);
    return !places.isEmpty()
        && isAt(log, places.get(0))
        && places.get(0).offset() == Files.size(log);
  }

  private static boolean isAt(Path file, LogPosition place) throws IOException {
    return Files.exists(file) && Files.getAttribute(file, "unix:ino").equals(place.inode());
  }

  private void truncate() throws IOException {
    shift();
    Files.copy(log, rotated(1));
    Files.newByteChannel(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
        .close();
    truncated++;
  }

  private void compress(Path plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(Files.readAllBytes(plain));
    }
    Path unfinished = log.resolveSibling("unfinished");
    Files.write(unfinished, bytes.toByteArray());
    Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(plain));
    Files.move(unfinished, packed(plain), StandardCopyOption.ATOMIC_MOVE);
    // Kept elsewhere, so that no other file gets its number: that would tell nothing of the place.
    compressed++;
    Files.move(plain, kept.resolve("file" + compressed));
  }

  private Path rotated(int number) {
    return log.resolveSibling("agent.log." + number);
  }

  private static Path packed(Path plain) {
    return plain.resolveSibling(plain.getFileName() + ".gz");
  }

  private void shift() throws IOException {
    for (int i = renamed + truncated; i > 0; i--) {
      if (Files.exists(rotated(i))) {
        Files.move(rotated(i), rotated(i + 1));
      } else {
        Files.move(packed(rotated(i)), packed(rotated(i + 1)));
      }
    }
  }
}
