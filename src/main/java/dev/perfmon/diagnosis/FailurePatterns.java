package dev.perfmon.diagnosis;

import dev.perfmon.model.EventBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups failures by what their texts have in common. */
final class FailurePatterns {
  static final int WINDOW_SECONDS = 60;

  /** Patterns told apart at most; what comes after is counted together. */
  private static final int MOST = 200;

  /** Under which all patterns past the most are counted. */
  static final String OTHERS = "(autres)";

  /** Failures within the window that are remembered, and so the largest burst that is counted. */
  private static final int LARGEST_BURST = 4096;

  private static final int LEAST_BURST = 5;

  /** How many times the usual rate a burst is. */
  private static final double UNUSUAL = 3;

  private static final long WINDOW = WINDOW_SECONDS * 1_000_000_000L;

  private final ErrorText texts = new ErrorText();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private long total;

  void add(String metric, long time, boolean timeout, String text) {
    total++;
    String pattern = texts.pattern(text);
    Group group = groups.get(pattern);
    if (group == null) {
      String key = groups.size() < MOST ? pattern : OTHERS;
      group = groups.computeIfAbsent(key, k -> new Group(ErrorText.firstLine(text)));
    }
    group.add(metric, time, timeout);
  }

  /**
   * The patterns, the most frequent first.
   *
   * @param span length of the log, nanoseconds, over which failures are spread where they are not
   *     in bursts
   */
  List<FailurePattern> found(long span) {
    List<FailurePattern> found = new ArrayList<>();
    groups.forEach((pattern, group) -> found.add(group.frozen(pattern, total, span)));
    found.sort(Comparator.comparingLong(FailurePattern::count).reversed());
    return found;
  }

  private static final class Group {
    private final String example;
    private final Map<String, Long> metrics = new HashMap<>();
    private long count;
    private long timeouts;
    private long dated;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long[] window = new long[8];
    private int from;
    private int size;
    private int burst;
    private long burstStart = EventBatch.NO_TIME;

    Group(String example) {
      this.example = example;
    }

    void add(String metric, long time, boolean timeout) {
      count++;
      timeouts += timeout ? 1 : 0;
      metrics.merge(metric, 1L, Long::sum);
      if (time == EventBatch.NO_TIME) {
        return;
      }
      dated++;
      if (size > 0 && time < window[(from + size - 1) % window.length]) {
        // Another source, or a clock set back: bursts do not reach across that.
        size = 0;
      }
      first = Math.min(first, time);
      last = Math.max(last, time);
      while (size > 0 && (time - window[from] >= WINDOW || size == LARGEST_BURST)) {
        from = (from + 1) % window.length;
        size--;
      }
      if (size == window.length) {
        long[] larger = new long[2 * size];
        for (int i = 0; i < size; i++) {
          larger[i] = window[(from + i) % size];
        }
        window = larger;
        from = 0;
      }
      window[(from + size++) % window.length] = time;
      if (size > burst) {
        burst = size;
        burstStart = window[from];
      }
    }

    FailurePattern frozen(String pattern, long all, long span) {
      Map<String, Long> ordered = new LinkedHashMap<>();
      metrics.entrySet().stream()
          .sorted(
              Map.Entry.<String, Long>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
      double usual = (double) dated * WINDOW / Math.max(WINDOW, span);
      boolean unusual = burst >= LEAST_BURST && burst >= UNUSUAL * usual;
      return new FailurePattern(
          pattern,
          example,
          count,
          timeouts,
          (double) count / all,
          ordered,
          dated == 0 ? EventBatch.NO_TIME : first,
          dated == 0 ? EventBatch.NO_TIME : last,
          unusual ? burst : 0,
          unusual ? burstStart : EventBatch.NO_TIME);
    }
  }
}
