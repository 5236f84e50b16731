package dev.perfmon.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Thresholds;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.Parser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Lines of an agent's log, applied to a sink. */
public final class Told {
  private Told() {}

  /** {@code 2025-06-10 12:00:00,123 - a - INFO - …}, in UTC. */
  static String line(String time, String message) {
    return Instant.parse(time).toString().replace("T", " ").replace("Z", ",000")
        + " - a - INFO - "
        + message;
  }

  /** A measurement at twice its threshold. */
  public static String goulot(String time, String metric) {
    return line(time, "🐌 PERF: " + metric + " - 2000.0ms (GOULOT) - Seuil: 1000ms");
  }

  /** A measurement within its threshold. */
  public static String good(String time, String metric) {
    return line(time, "✅ PERF: " + metric + " - 800.0ms (BON) - Seuil: 1000ms");
  }

  /** Reads the lines into the sink. */
  public static void to(EventSink sink, MetricTable metrics, List<String> lines) {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    byte[] chunk = Arrays.copyOf(text, text.length + 16);
    EventBatch batch = new EventBatch();
    new Parser(new ParseOptions(ZoneOffset.UTC, () -> new ParseOptions.Anchor(0, 0)))
        .parse(chunk, 0, text.length, batch);
    Aggregate aggregate =
        new Aggregate(metrics, Selection.ALL, Thresholds.GUIDE, Timeouts.USUAL, Dedup.NONE, sink);
    aggregate.accept(batch, 0);
    aggregate.endSource();
  }
}
