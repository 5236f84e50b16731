package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perfmon.measure.Measurement;
import dev.perfmon.measure.PerformanceMonitor;
import dev.perfmon.measure.Recorded;
import dev.perfmon.measure.VirtualTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The operations of the sample run, done again through the monitor: what the emitter printed then
 * must be printed now, line by line, and its own figures must come out.
 */
final class MonitorReplayTest {
  private static final Pattern START =
      Pattern.compile("⏱️ PERF: Début mesure (\\S+) \\(ID: \\S+_(\\d+)\\)");
  private static final Pattern END =
      Pattern.compile(
          "\\S+ PERF: (\\S+) - (ÉCHEC après )?([0-9.]+)ms (?:- (.*)|\\(.*)", Pattern.DOTALL);
  private static final Pattern METADATA =
      Pattern.compile("📊 PERF: (\\S+) - Métadonnées: \\{'session': '(\\w+)', 'chunk': (\\d+)\\}");

  private final List<Said> run =
      Said.of("lkjson.log").stream()
          .filter(said -> said.logger().equals("performance_monitor"))
          .toList();
  private final Instant origin = run.get(0).time();
  private final VirtualTime time = new VirtualTime(origin);
  private final Recorded recorded = new Recorded(time);
  private PerformanceMonitor monitor = monitor(100);

  private final Map<String, Operation> open = new HashMap<>();
  private final Deque<Map<String, Object>> metadata = new ArrayDeque<>();
  private List<String> detected = List.of();

  private record Operation(Measurement handle, long start, Map<String, Object> metadata) {}

  private PerformanceMonitor monitor(int historySize) {
    return PerformanceMonitor.builder()
        .clock(time)
        .nanoTime(time::nanos)
        .output(recorded)
        .historySize(historySize)
        .build();
  }

  private void replay() {
    for (int i = 0; i < run.size(); i++) {
      Said said = run.get(i);
      time.set(Duration.between(origin, said.time()).toNanos());
      Matcher start = START.matcher(said.message());
      Matcher end = END.matcher(said.message());
      if (start.matches()) {
        // A time that was rounded up to the next millisecond: the ID has it as it was.
        Instant next = Instant.ofEpochMilli(Long.parseLong(start.group(2)) + 1);
        time.set(Math.min(time.nanos(), Duration.between(origin, next).toNanos() - 1));
        Map<String, Object> fields = new LinkedHashMap<>();
        open.put(
            start.group(1),
            new Operation(monitor.measure(start.group(1), fields), time.nanos(), fields));
      } else if (end.matches()) {
        end(end, i);
      } else if (said.message().startsWith("📊 RÉSUMÉ")) {
        monitor.logPerformanceSummary();
      } else if (said.message().startsWith("🚨 GOULOTS")) {
        detected = monitor.detectBottlenecks();
      }
    }
  }

  private void end(Matcher line, int index) {
    Operation operation = open.remove(line.group(1));
    Map<String, Object> fields = fieldsAfter(index, line.group(1));
    operation.metadata.putAll(fields);
    if (!fields.isEmpty()) {
      metadata.add(fields);
    }
    if (line.group(2) != null) {
      operation.handle.fail(line.group(4));
    }
    long now = time.nanos();
    time.set(operation.start + exact(now - operation.start, line.group(3)));
    operation.handle.close();
    time.set(now);
  }

  /** The metadata that the log has for the operation that ended on this line. */
  private Map<String, Object> fieldsAfter(int index, String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = index + 1; i < run.size(); i++) {
      String message = run.get(i).message();
      Matcher line = METADATA.matcher(message);
      if (line.matches() && line.group(1).equals(name)) {
        fields.put("session", line.group(2));
        fields.put("chunk", Integer.parseInt(line.group(3)));
      }
      if (!message.startsWith("🔍") && !message.startsWith("💡") && !message.startsWith("   -")) {
        break;
      }
    }
    return fields;
  }

  /**
   * The duration as far as the log tells: times are printed to 1 µs, which leaves open on which
   * side of a tie it was; the printed duration says so.
   */
  private static long exact(long nanos, String printedMs) {
    for (long candidate : new long[] {nanos, nanos - 999, nanos + 999}) {
      BigDecimal millis = BigDecimal.valueOf(candidate, 6);
      BigDecimal printed = new BigDecimal(printedMs);
      if (millis.setScale(1, RoundingMode.HALF_DOWN).compareTo(printed) == 0
          && millis.setScale(1, RoundingMode.HALF_UP).compareTo(printed) == 0) {
        return candidate;
      }
    }
    throw new IllegalStateException(printedMs + " is not " + nanos + " ns");
  }

  @Test
  void printsTheSameLines() {
    replay();
    List<String> original = new ArrayList<>();
    for (Said said : run) {
      original.add(said.level() + " " + said.message());
    }
    List<String> lines = recorded.lines();
    for (int i = 0; i < Math.min(lines.size(), original.size()); i++) {
      assertThat(lines.get(i)).as("line " + i).isEqualTo(original.get(i));
    }
    assertThat(lines).hasSameSizeAs(original);
    assertThat(open).isEmpty();
    assertThat(metadata).hasSizeGreaterThan(30);
  }

  /** The figures were worked out over all of the run, with 112 operations of one metric. */
  @Test
  void hasTheSameFigures() throws IOException {
    monitor = monitor(1000);
    replay();
    JsonNode expected = new ObjectMapper().readTree(SampleLogs.read("expected.json"));
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> metric : expected.get("metrics").properties()) {
      names.add(metric.getKey());
      var stats = monitor.getPerformanceStats(metric.getKey());
      assertThat(stats.attempts()).isEqualTo(metric.getValue().get("attempts").asLong());
      stats
          .toMap()
          .forEach(
              (key, value) ->
                  assertThat(((Number) value).doubleValue())
                      .as(metric.getKey() + " " + key)
                      .isCloseTo(metric.getValue().get(key).asDouble(), within(0.002)));
    }
    assertThat(monitor.metrics()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(detected).containsExactly(expected.get("detected").get(0).textValue());
  }
}
