package dev.perfmon.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Logs of an agent made up from a seed: slow operations with their bottleneck lines, failures with
 * tracebacks, notes, noise, bottleneck lines that stand alone.
 */
final class AgentLog {
  private static final DateTimeFormatter PYTHON =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn", Locale.ROOT);
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

  private static final String[] METRICS = {
    "stt_processing", "tts_synthesis", "llm_response", "network_request"
  };

  /** What carries the messages. */
  enum Carrier {
    PLAIN,
    JSON,
    /** Every record twice plain and once as JSON. */
    TRIPLE,
    CRI,
    SYSLOG
  }

  /** A record of the agent: its first line has the time, the others have none. */
  record Entry(Instant time, String message, List<String> more) {}

  private final Carrier carrier;
  private final ZoneId zone;

  AgentLog(Carrier carrier, ZoneId zone) {
    this.carrier = carrier;
    this.zone = zone;
  }

  /** So many records, spread evenly but for chance. */
  static List<Entry> entries(long seed, Instant from, Duration over, int count) {
    Random random = new Random(seed);
    List<Entry> entries = new ArrayList<>(count + count / 4);
    long step = over.toNanos() / count;
    for (int i = 0; i < count; i++) {
      Instant time = from.plusNanos(step * i + (long) (random.nextDouble() * step));
      addOperation(entries, time, random);
    }
    return entries;
  }

  private static void addOperation(List<Entry> to, Instant time, Random random) {
    String metric = METRICS[random.nextInt(METRICS.length)];
    // Few different durations, so that a bottleneck line finds more than its own measurement.
    double millis = 100 * (1 + random.nextInt(40)) + random.nextInt(3) / 10.0;
    switch (random.nextInt(12)) {
      case 0 -> to.add(entry(time, "ordinary line " + random.nextInt(1000)));
      case 1 -> to.add(entry(time, "⏱️ PERF: STT chunk traité - 32000 bytes -> 45 chars"));
      case 2 ->
          to.add(
              new Entry(
                  time,
                  "❌ PERF: " + metric + " - ÉCHEC après " + millis + "ms - Connection timeout",
                  List.of(
                      "Traceback (most recent call last):",
                      "  File \"agent.py\", line 12, in run",
                      "🚀 PERF: " + metric + " - 77.0ms (BON) - Seuil: 2000ms",
                      "TimeoutError: PERF: lost")));
      case 3 -> to.add(entry(time, bottleneck(metric, millis)));
      default -> {
        to.add(
            entry(
                time,
                String.format(
                    Locale.ROOT, "🚀 PERF: %s - %.1fms (BON) - Seuil: 1000ms", metric, millis)));
        if (millis > 1000) {
          to.add(entry(time.plusNanos(200_000), bottleneck(metric, millis)));
        }
      }
    }
  }

  private static String bottleneck(String metric, double millis) {
    return String.format(Locale.ROOT, "🔍 BOTTLENECK: %s est lent (%.3fs)", metric, millis / 1000);
  }

  private static Entry entry(Instant time, String message) {
    return new Entry(time, message, List.of());
  }

  /** So many lines without a time or an event. */
  static Entry silence(Instant time, int lines) {
    return new Entry(
        time, "state dump", Collections.nCopies(lines, "  0x00ff undated: dump of state"));
  }

  byte[] bytes(List<Entry> entries) {
    return bytes(entries, "\n", true);
  }

  byte[] bytes(List<Entry> entries, String lineEnd, boolean lastEnds) {
    StringBuilder log = new StringBuilder();
    for (Entry entry : entries) {
      for (String line : lines(entry)) {
        log.append(line).append(lineEnd);
      }
    }
    if (!lastEnds) {
      log.setLength(log.length() - lineEnd.length());
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private List<String> lines(Entry entry) {
    List<String> lines = new ArrayList<>();
    switch (carrier) {
      case PLAIN -> lines.add(plain(entry));
      case JSON -> lines.add(json(entry));
      case TRIPLE -> {
        lines.add(plain(entry));
        lines.add(plain(entry));
        lines.add(json(entry));
      }
      case SYSLOG -> {
        LocalDateTime local = LocalDateTime.ofInstant(entry.time(), zone);
        lines.add(SYSLOG.format(local) + " voice01 agent[4711]: " + entry.message());
      }
      case CRI -> {
        String time = RFC3339.format(entry.time().atOffset(ZoneOffset.UTC)) + "Z stderr ";
        if (entry.message().length() % 3 == 0) {
          int cut = entry.message().offsetByCodePoints(0, 8);
          lines.add(time + "P " + entry.message().substring(0, cut));
          lines.add(time + "F " + entry.message().substring(cut));
        } else {
          lines.add(time + "F " + entry.message());
        }
      }
    }
    lines.addAll(entry.more());
    return lines;
  }

  private String plain(Entry entry) {
    LocalDateTime local = LocalDateTime.ofInstant(entry.time(), zone);
    return PYTHON.format(local) + " - agent.perf - INFO - " + entry.message();
  }

  private static String json(Entry entry) {
    return "{\"message\": \""
        + entry.message().replace("\"", "\\\"")
        + "\", \"level\": \"INFO\", \"name\": \"agent.perf\", \"timestamp\": \""
        + RFC3339.format(entry.time().atOffset(ZoneOffset.UTC)).substring(0, 26)
        + "+00:00\"}";
  }
}
