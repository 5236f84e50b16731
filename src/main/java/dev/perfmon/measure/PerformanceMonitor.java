package dev.perfmon.measure;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Thresholds;
import dev.perfmon.parse.write.LineFormatter;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures operations and logs them as the voice agent's own monitor does, line by line:
 *
 * <ul>
 *   <li>a start, at {@code DEBUG}, when an operation begins: {@code ⏱️ PERF: Début mesure x (ID:
 *       x_1749556800040)};
 *   <li>when it ends, a measurement at {@code INFO}, or a failure at {@code ERROR};
 *   <li>then, where it took longer than its threshold, whether it succeeded or failed, a bottleneck
 *       at {@code WARNING}, followed by advice for the four metrics the agent knows some for;
 *   <li>then, where it has metadata, these at {@code DEBUG}.
 * </ul>
 *
 * <p>The forms, levels and their order are those of the agent's log (see the formats page); the
 * thresholds those of the monitoring guide, 1 s for any metric it does not name. The last 100
 * operations of each metric are kept for {@link #getPerformanceStats}, {@link
 * #logPerformanceSummary} and {@link #detectBottlenecks}.
 *
 * <p>Durations come from a clock that never steps back. All methods may be called from any thread;
 * none throws because a line could not be logged. Names must not be empty; control characters in
 * them, which would break the line, become spaces.
 */
public final class PerformanceMonitor {
  /** The logger's name, that of the agent's. */
  static final String LOGGER = "performance_monitor";

  private final Clock clock;
  private final LongSupplier nanos;
  private final MonitorOutput output;
  private final int historySize;
  private final Map<String, Double> thresholds;
  private final ConcurrentHashMap<String, Metric> metrics = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Measurement> active = new ConcurrentHashMap<>();
  private final AtomicInteger appearances = new AtomicInteger();

  private static final class Shared {
    static final PerformanceMonitor MONITOR = new PerformanceMonitor();
  }

  /**
   * A monitor that logs through the program's own logging ({@link MonitorOutput#logger}, {@code
   * performance_monitor}).
   */
  public PerformanceMonitor() {
    this(new MonitorBuilder());
  }

  PerformanceMonitor(MonitorBuilder builder) {
    clock = builder.clock;
    nanos = builder.nanos;
    output = new SafeOutput(builder.output == null ? MonitorOutput.logger(LOGGER) : builder.output);
    historySize = builder.historySize;
    thresholds = new ConcurrentHashMap<>(builder.thresholds);
  }

  /** The monitor everybody in this program may share; made at the first call. */
  public static PerformanceMonitor shared() {
    return Shared.MONITOR;
  }

  /** A monitor with something else than the defaults. */
  public static MonitorBuilder builder() {
    return new MonitorBuilder();
  }

  // ---- operations

  /** Begins an operation; to be closed at its end, best by a {@code try} block. */
  public Measurement measure(String name) {
    return begin(name, null);
  }

  /**
   * Begins an operation with further fields, which are logged when it ends.
   *
   * @param metadata texts, numbers, truth values, null, maps, collections and arrays, written as
   *     Python's literals, anything else as its text; in the map's order, so that a map without one
   *     gives lines without one
   */
  public Measurement measure(String name, Map<String, ?> metadata) {
    return begin(name, metadata);
  }

  /** Measures a piece of work; one that throws has failed, and throws on. */
  public <T extends @Nullable Object> T measure(String name, Callable<T> work) throws Exception {
    return call(begin(name, null), work);
  }

  /** Measures a piece of work with further fields; one that throws has failed, and throws on. */
  public <T extends @Nullable Object> T measure(
      String name, Map<String, ?> metadata, Callable<T> work) throws Exception {
    return call(begin(name, metadata), work);
  }

  private static <T extends @Nullable Object> T call(Measurement measurement, Callable<T> work)
      throws Exception {
    try {
      return work.call();
    } catch (Throwable e) {
      measurement.fail(e);
      throw e;
    } finally {
      measurement.close();
    }
  }

  /** Measures a piece of work that returns nothing; one that throws has failed, and throws on. */
  public void run(String name, Runnable work) {
    Measurement measurement = begin(name, null);
    try {
      work.run();
    } catch (Throwable e) {
      measurement.fail(e);
      throw e;
    } finally {
      measurement.close();
    }
  }

  /**
   * Measures work that goes on after it was begun, until its stage completes; where that is
   * exceptional, or beginning it throws or gives no stage, it has failed.
   *
   * @return a stage that completes as the given one does, once the operation is counted
   * @throws NullPointerException if beginning it gives null, once that is counted as a failure
   */
  public <T extends @Nullable Object> CompletionStage<T> measureAsync(
      String name, Supplier<? extends CompletionStage<T>> work) {
    Measurement measurement = begin(name, null);
    CompletionStage<T> stage;
    try {
      stage = Objects.requireNonNull(work.get(), "expected a stage, found null");
    } catch (Throwable e) {
      measurement.fail(e);
      measurement.close();
      throw e;
    }
    return stage.whenComplete(
        (value, exception) -> {
          if (exception != null) {
            measurement.fail(exception);
          }
          measurement.close();
        });
  }

  /**
   * An executor that measures each task while it runs, not while it waits.
   *
   * @param name the metric all of its tasks belong to
   */
  public Executor measured(String name, Executor executor) {
    String metric = clean(name);
    return task -> executor.execute(() -> run(metric, task));
  }

  /**
   * Begins an operation that is ended by its ID, for work that begins and ends in different places.
   *
   * @return the ID, {@code x_1749556800040}: the name and now in epoch milliseconds; where another
   *     operation of this metric began in the same millisecond and still runs, the next free one,
   *     so that neither is lost
   */
  public String startMetric(String name) {
    return startMetric(name, Map.of());
  }

  /** The same with further fields, which are logged when it ends. */
  public String startMetric(String name, Map<String, ?> metadata) {
    Metric metric = metric(name);
    long millis = clock.millis();
    Measurement measurement = new Measurement(this, metric, metadata, now());
    String id = LineFormatter.id(metric.name, millis);
    while (active.putIfAbsent(id, measurement) != null) {
      millis++;
      id = LineFormatter.id(metric.name, millis);
    }
    if (output.isEnabled(Level.DEBUG)) {
      output.write(Level.DEBUG, LineFormatter.start(metric.name, id));
    }
    return id;
  }

  /** Ends an operation that succeeded. */
  public void endMetric(String id) {
    endMetric(id, true, null);
  }

  /**
   * Ends an operation. Where none with this ID runs, that is logged at {@code WARNING}.
   *
   * @param error what went wrong, where it did not succeed; null prints {@code None}
   */
  public void endMetric(String id, boolean success, @Nullable String error) {
    Measurement measurement = active.remove(id);
    if (measurement == null) {
      if (output.isEnabled(Level.WARNING)) {
        output.write(Level.WARNING, LineFormatter.unknownEnd(id));
      }
      return;
    }
    if (!success) {
      measurement.mark(error);
    }
    measurement.close();
  }

  // ---- operations that something else has measured

  /** Logs that an operation began, for one that {@link #record} will tell the end of. */
  public void recordStart(String name, Instant start) {
    if (output.isEnabled(Level.DEBUG)) {
      String metric = metric(name).name;
      output.write(
          Level.DEBUG, LineFormatter.start(metric, LineFormatter.id(metric, start.toEpochMilli())));
    }
  }

  /** Counts and logs an operation that succeeded, which something else has measured. */
  public void record(String name, Duration duration, Map<String, ?> metadata) {
    end(metric(name), duration.toNanos(), false, null, metadata);
  }

  /** Counts and logs an operation that failed, which something else has measured. */
  public void recordFailure(String name, Duration duration, String error, Map<String, ?> metadata) {
    end(metric(name), duration.toNanos(), true, error, metadata);
  }

  // ---- what is known

  /** Sets the threshold of a metric, more than zero, from now on. */
  public void setThreshold(String name, Duration threshold) {
    String metric = clean(name);
    double seconds = MonitorBuilder.seconds(threshold);
    thresholds.put(metric, seconds);
    Metric known = metrics.get(metric);
    if (known != null) {
      known.setThreshold(seconds);
    }
  }

  /** The figures of a metric's last operations; all zero or NaN where none has ended. */
  public PerformanceStats getPerformanceStats(String name) {
    String metric = clean(name);
    Metric known = metrics.get(metric);
    return known != null
        ? known.stats()
        : PerformanceStats.of(metric, 0, new double[0], threshold(metric));
  }

  /** The metrics of which an operation has ended, in the order in which their first ones did. */
  public List<String> metrics() {
    List<String> names = new ArrayList<>();
    for (Metric metric : ended()) {
      names.add(metric.name);
    }
    return names;
  }

  /**
   * Logs the RÉSUMÉ PERFORMANCE at {@code INFO}: the average of each metric's last successful
   * operations, its threshold and its success rate; a metric without success has no row.
   */
  public void logPerformanceSummary() {
    if (!output.isEnabled(Level.INFO)) {
      return;
    }
    output.write(Level.INFO, LineFormatter.SUMMARY);
    output.write(Level.INFO, LineFormatter.RULE);
    for (Metric metric : ended()) {
      PerformanceStats stats = metric.stats();
      if (stats.count() > 0) {
        output.write(
            Level.INFO,
            LineFormatter.summaryRow(
                metric.name, stats.avgMs(), stats.thresholdMs(), stats.successRate()));
      }
    }
    output.write(Level.INFO, LineFormatter.RULE);
  }

  /**
   * The metrics whose average is more than one and a half times of their threshold, as {@code x
   * (2800.0ms > 1500ms)}; logged at {@code WARNING} as GOULOTS DÉTECTÉS where there are any.
   */
  public List<String> detectBottlenecks() {
    List<String> detected = new ArrayList<>();
    for (Metric metric : ended()) {
      PerformanceStats stats = metric.stats();
      // No comparison is true of NaN, the average of no operation.
      if (stats.avgMs() > stats.thresholdMs() * 1.5) {
        detected.add(LineFormatter.detected(metric.name, stats.avgMs(), stats.thresholdMs()));
      }
    }
    if (!detected.isEmpty() && output.isEnabled(Level.WARNING)) {
      output.write(Level.WARNING, LineFormatter.detection(detected));
    }
    return List.copyOf(detected);
  }

  // ---- inside

  long now() {
    return nanos.getAsLong();
  }

  void end(
      Metric metric,
      long duration,
      boolean failed,
      @Nullable String error,
      @Nullable Map<String, ?> metadata) {
    metric.end(Math.max(0, duration), failed, error, metadata, output, appearances);
  }

  private Measurement begin(String name, @Nullable Map<String, ?> metadata) {
    Metric metric = metric(name);
    long start = now();
    if (output.isEnabled(Level.DEBUG)) {
      String id = LineFormatter.id(metric.name, clock.millis());
      output.write(Level.DEBUG, LineFormatter.start(metric.name, id));
    }
    return new Measurement(this, metric, metadata, start);
  }

  private Metric metric(String name) {
    Metric metric = metrics.get(name);
    return metric != null ? metric : added(clean(name));
  }

  private Metric added(String name) {
    return metrics.computeIfAbsent(
        name, metric -> new Metric(metric, historySize, threshold(metric)));
  }

  private double threshold(String metric) {
    Double set = thresholds.get(metric);
    return set != null ? set : Thresholds.GUIDE.of(new MetricName(metric)) / 1e6;
  }

  private List<Metric> ended() {
    List<Metric> ended = new ArrayList<>();
    for (Metric metric : metrics.values()) {
      if (metric.appearance() != Integer.MAX_VALUE) {
        ended.add(metric);
      }
    }
    ended.sort(Comparator.comparingInt(Metric::appearance));
    return ended;
  }

  static String clean(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a metric without a name");
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return name.replaceAll("\\p{Cc}", " ");
      }
    }
    return name;
  }
}
