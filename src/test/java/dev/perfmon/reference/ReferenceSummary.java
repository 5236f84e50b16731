package dev.perfmon.reference;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The exact figures of a log.
 *
 * @param lines lines read
 * @param kept events left after folding
 * @param events events but near misses, those of bottleneck lines that were joined included
 * @param duplicates events folded into another
 * @param nearMisses lines with a marker that could not be read
 * @param absent native values given as not available
 * @param metrics the figures of each metric, in order of first appearance
 * @param goulots per minute, how many measurements of each metric were at level GOULOT
 */
public record ReferenceSummary(
    long lines,
    List<RefEvent> kept,
    long events,
    long duplicates,
    long nearMisses,
    long absent,
    Map<String, Metric> metrics,
    SortedMap<Instant, SortedMap<String, Long>> goulots) {

  private static final Map<String, Long> GUIDE =
      Map.ofEntries(
          Map.entry("stt_processing", 2000L),
          Map.entry("audio_chunk", 100L),
          Map.entry("network_request", 1000L),
          Map.entry("tts_synthesis", 500L),
          Map.entry("tts_chunk", 200L),
          Map.entry("audio_conversion", 100L),
          Map.entry("llm_response", 4000L),
          Map.entry("llm_api_call", 3000L),
          Map.entry("cache_lookup", 50L),
          Map.entry("end_to_end", 6000L),
          Map.entry("voice_to_voice", 5000L));

  private static final Pattern TIMEOUT =
      Pattern.compile(
          "(?s)timeout|timed out|délai.*dépassé|ETIMEDOUT|TimeoutError",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Reads, folds and counts a log. */
  public static ReferenceSummary of(byte[] log, ZoneId zone, Instant modified) {
    ReferenceParser.Result parsed = ReferenceParser.parse(log, zone, modified);
    ReferenceFolding.Result folded = ReferenceFolding.fold(parsed.events());
    Map<String, Metric> metrics = new LinkedHashMap<>();
    SortedMap<Instant, SortedMap<String, Long>> goulots = new TreeMap<>();
    long nearMisses = 0;
    long absent = 0;
    for (RefEvent event : folded.kept()) {
      switch (event.kind()) {
        case NEAR_MISS -> nearMisses++;
        case ABSENT -> absent++;
        case MEASUREMENT, BOTTLENECK -> {
          Level level = metrics.computeIfAbsent(event.metric(), Metric::new).measured(event);
          if (level == Level.GOULOT && event.nanos() != null) {
            Instant minute = Instant.EPOCH.plusNanos(event.nanos()).truncatedTo(ChronoUnit.MINUTES);
            goulots
                .computeIfAbsent(minute, start -> new TreeMap<>())
                .merge(event.metric(), 1L, Long::sum);
          }
        }
        case FAILURE -> metrics.computeIfAbsent(event.metric(), Metric::new).failed(event);
        default -> {}
      }
    }
    return new ReferenceSummary(
        parsed.lines(),
        folded.kept(),
        folded.kept().size() - nearMisses + folded.joined(),
        folded.duplicates(),
        nearMisses,
        absent,
        metrics,
        goulots);
  }

  /** The level of a printed measurement, durations and thresholds in microseconds. */
  static Level levelOf(long micros, long threshold, @Nullable Level printed) {
    if (printed != null) {
      // Half a printed unit: 0.05 ms.
      BigDecimal half = new BigDecimal(50);
      for (String factor : List.of("0.5", "1.0", "1.5")) {
        BigDecimal boundary = new BigDecimal(threshold).multiply(new BigDecimal(factor));
        if (new BigDecimal(micros).subtract(boundary).abs().compareTo(half) <= 0) {
          return printed;
        }
      }
      if (threshold == 0) {
        return printed;
      }
    }
    return ratio(new BigDecimal(micros), threshold);
  }

  private static Level ratio(BigDecimal micros, long threshold) {
    BigDecimal limit = new BigDecimal(threshold);
    if (micros.compareTo(limit.multiply(new BigDecimal("0.5"))) <= 0) {
      return Level.EXCELLENT;
    }
    if (micros.compareTo(limit) <= 0) {
      return Level.BON;
    }
    return micros.compareTo(limit.multiply(new BigDecimal("1.5"))) <= 0 ? Level.LENT : Level.GOULOT;
  }

  /** One metric, with every value kept. */
  public static final class Metric {
    private final String name;
    private final List<Long> values = new ArrayList<>();
    private final Map<Level, Long> levels = new EnumMap<>(Level.class);
    private long threshold;
    private long failures;
    private long timeouts;

    Metric(String name) {
      this.name = name;
      this.threshold = GUIDE.getOrDefault(name, 1000L) * 1000;
    }

    Level measured(RefEvent event) {
      long guide = GUIDE.getOrDefault(name, 1000L) * 1000;
      threshold = event.threshold() >= 0 ? event.threshold() : guide;
      Level level = levelOf(event.micros(), threshold, event.printed());
      if (event.kind() == EventKind.BOTTLENECK && level != Level.GOULOT) {
        level = Level.LENT;
      }
      values.add(event.micros());
      levels.merge(level, 1L, Long::sum);
      return level;
    }

    void failed(RefEvent event) {
      failures++;
      String text = String.valueOf(event.text());
      if (text.isBlank() ? event.micros() >= threshold : TIMEOUT.matcher(text).find()) {
        timeouts++;
      }
    }

    public long count() {
      return values.size();
    }

    public long failures() {
      return failures;
    }

    public long timeouts() {
      return timeouts;
    }

    public long at(Level level) {
      return levels.getOrDefault(level, 0L);
    }

    public double thresholdMs() {
      return threshold / 1000.0;
    }

    public double successRate() {
      return 100.0 * values.size() / (values.size() + failures);
    }

    /** The level of the average; null without a measurement. */
    public @Nullable Level level() {
      return values.isEmpty() ? null : ratio(average(), threshold);
    }

    public double avgMs() {
      return values.isEmpty() ? Double.NaN : millis(average());
    }

    public double minMs() {
      return percentileMs(0);
    }

    public double maxMs() {
      return percentileMs(100);
    }

    /** The middle value, or the mean of the two middle ones. */
    public double medianMs() {
      List<Long> sorted = sorted();
      int n = sorted.size();
      if (n == 0) {
        return Double.NaN;
      }
      return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2.0 / 1000.0;
    }

    /** The least value that at least this percentage of the values do not exceed. */
    public double percentileMs(int percent) {
      List<Long> sorted = sorted();
      for (int i = 0; i < sorted.size(); i++) {
        if ((i + 1L) * 100 >= (long) percent * sorted.size()) {
          return sorted.get(i) / 1000.0;
        }
      }
      return Double.NaN;
    }

    /** The sample standard deviation; NaN for fewer than two values. */
    public double stdDevMs() {
      if (values.size() < 2) {
        return Double.NaN;
      }
      BigDecimal average = average();
      BigDecimal sum = BigDecimal.ZERO;
      for (long value : values) {
        sum = sum.add(new BigDecimal(value).subtract(average).pow(2));
      }
      return millis(
          sum.divide(new BigDecimal(values.size() - 1), MathContext.DECIMAL128)
              .sqrt(MathContext.DECIMAL128));
    }

    private BigDecimal average() {
      BigDecimal sum = BigDecimal.ZERO;
      for (long value : values) {
        sum = sum.add(new BigDecimal(value));
      }
      return sum.divide(new BigDecimal(values.size()), 12, RoundingMode.HALF_EVEN);
    }

    private static double millis(BigDecimal micros) {
      return micros.movePointLeft(3).doubleValue();
    }

    private List<Long> sorted() {
      return values.stream().sorted().toList();
    }
  }
}
