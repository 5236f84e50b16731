package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perfmon.cli.Invocation;
import dev.perfmon.measure.Measurement;
import dev.perfmon.measure.MonitorOutput;
import dev.perfmon.measure.PerformanceMonitor;
import dev.perfmon.measure.PerformanceStats;
import dev.perfmon.measure.Recorded;
import dev.perfmon.measure.VirtualTime;
import dev.perfmon.model.Level;
import dev.perfmon.parse.write.Layout;
import dev.perfmon.parse.write.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the monitor writes, in whatever layout, the program reads back to the same figures. */
final class MonitorRoundTripTest {
  private static final String[] NAMES = {
    "stt_processing",
    "network_request",
    "tts_chunk",
    "cache_lookup",
    "end_to_end",
    "custom operation",
    "résumé_appel",
    "état - phase 2",
    "appel (essai 3)",
    "\"quoted\" \\ back",
    "a<b>&c",
    "🎤 micro",
    "x",
  };

  private static final String[] ERRORS = {
    "",
    "timeout",
    "Délai d'attente dépassé",
    "[Errno 111] Connection refused",
    "réponse - \"<html>\" & co",
    "1 validation error\ncontent\n  Field required",
    "❌ boom PERF: not a metric line",
    "tab\tand \\ backslash",
    "{'a': 1}",
  };

  private final VirtualTime time = new VirtualTime(Instant.parse("2025-06-10T12:00:00.000Z"));
  private final Recorded recorded = new Recorded(time);
  private final PerformanceMonitor monitor =
      PerformanceMonitor.builder()
          .clock(time)
          .nanoTime(time::nanos)
          .output(recorded)
          .historySize(10_000)
          .build();
  private final Map<String, Map<Level, Integer>> levels = new HashMap<>();

  static Stream<String> layouts() {
    List<String> layouts = new ArrayList<>(Layout.formatters());
    for (String collector : Layout.collectors()) {
      for (String formatter : Layout.formatters()) {
        layouts.add(collector + "/" + formatter);
      }
    }
    return layouts.stream();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void readsBackTheSameFigures(String name) throws IOException {
    generate(name.hashCode(), 120);
    Layout layout = Layout.of(name, ZoneOffset.UTC);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (LogEntry entry : recorded.entries()) {
      log.write(layout.lines(entry).getBytes(StandardCharsets.UTF_8));
    }
    assertSameFigures(log.toByteArray());
  }

  /** Operations side by side, some slow, some failing, with and without metadata. */
  private void generate(int seed, int operations) {
    Random random = new Random(seed);
    List<Measurement> running = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      String name = NAMES[random.nextInt(NAMES.length)];
      double threshold = monitor.getPerformanceStats(name).thresholdMs();
      Map<String, Object> fields = new LinkedHashMap<>();
      if (random.nextInt(4) == 0) {
        fields.put("session", "s" + random.nextInt(9));
        fields.put("it's", ERRORS[random.nextInt(ERRORS.length)]);
        fields.put("ratio", random.nextDouble());
      }
      long start = time.nanos();
      Measurement measurement = monitor.measure(name, fields);
      if (random.nextInt(6) == 0) {
        monitor.run("nested", () -> time.pass(random.nextInt(2_000_000_000)));
      }
      long most = (long) (2.2 * threshold * 1e6);
      long rest = Math.abs(random.nextLong() % most);
      time.pass(random.nextInt(5) == 0 ? round(rest, most) : rest);
      boolean failed = random.nextInt(8) == 0;
      if (failed) {
        measurement.fail(ERRORS[random.nextInt(ERRORS.length)]);
      }
      measurement.close();
      if (!failed) {
        double took = (time.nanos() - start) / 1e6;
        at(name, Level.ofRatio(took, threshold));
      }
      if (random.nextInt(3) == 0) {
        running.add(monitor.measure("never ends"));
      }
      if (random.nextInt(30) == 0) {
        monitor.logPerformanceSummary();
        monitor.detectBottlenecks();
        monitor.endMetric("unknown_" + i);
      }
    }
    assertThat(running).isNotEmpty();
  }

  /** Exactly half the threshold, the threshold, or one and a half of it. */
  private static long round(long rest, long most) {
    long half = Math.round(most / 4.4);
    return Math.max(1, Math.min(3, rest / half)) * half;
  }

  private void at(String name, Level level) {
    Map<Level, Integer> counts = levels.computeIfAbsent(name, n -> new EnumMap<>(Level.class));
    counts.merge(level, 1, Integer::sum);
  }

  private void assertSameFigures(byte[] log) throws IOException {
    Invocation.Result result =
        new Invocation()
            .now(time.instant())
            .stdin(log)
            .run("summary", "--format", "json", "--tz", "UTC", "-");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode metrics = new ObjectMapper().readTree(result.out()).get("metrics");
    SoftAssertions softly = new SoftAssertions();
    List<String> names = new ArrayList<>();
    metrics.fieldNames().forEachRemaining(names::add);
    softly.assertThat(names).containsExactlyInAnyOrderElementsOf(monitor.metrics());
    for (String name : monitor.metrics()) {
      JsonNode read = metrics.path(name);
      PerformanceStats stats = monitor.getPerformanceStats(name);
      softly.assertThat(read.path("count").asLong()).as(name).isEqualTo(stats.count());
      softly
          .assertThat(read.path("failures").asLong())
          .as(name)
          .isEqualTo(stats.attempts() - stats.count());
      if (stats.count() == 0) {
        continue;
      }
      stats
          .toMap()
          .forEach(
              (key, value) ->
                  softly
                      .assertThat(read.path(key).asDouble())
                      .as(name + " " + key)
                      // Durations are printed to 0.1 ms, thresholds to 1 ms.
                      .isCloseTo(((Number) value).doubleValue(), within(0.1)));
      levels
          .getOrDefault(name, Map.of())
          .forEach(
              (level, count) ->
                  softly
                      .assertThat(read.path("levels").path(level.name()).asInt())
                      .as(name + " " + level)
                      .isEqualTo(count));
    }
    softly.assertAll();
  }

  /** Eight threads that share metrics: everything is counted, and every line can be read. */
  @Test
  void threadsLoseNothing() throws InterruptedException, IOException {
    int threads = 8;
    int each = 2_000;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PerformanceMonitor shared =
        PerformanceMonitor.builder()
            .output(MonitorOutput.to(log))
            .threshold("slow", Duration.ofNanos(1))
            .historySize(threads * each)
            .build();
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  shared.run("fast", () -> {});
                  String id = shared.startMetric("slow");
                  shared.endMetric(id, true, null);
                }
              });
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join(TimeUnit.MINUTES.toMillis(5));
    }
    Invocation.Result result =
        new Invocation()
            .stdin(log.toByteArray())
            .run("summary", "--format", "json", "--strict", "-");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode metrics = new ObjectMapper().readTree(result.out()).get("metrics");
    assertThat(metrics.get("fast").get("count").asInt()).isEqualTo(threads * each);
    assertThat(metrics.get("slow").get("count").asInt()).isEqualTo(threads * each);
    assertThat(shared.getPerformanceStats("slow").attempts()).isEqualTo((long) threads * each);
  }
}
