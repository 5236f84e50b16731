package dev.perfmon.aggregate;

import dev.perfmon.model.MetricName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each metric's latest, at most so many; what is about no metric is one metric's. Unlike {@link
 * LatestOnly}, it gives them back in the order they came over all metrics.
 *
 * @param <T> of what
 */
public final class Latest<T> {
  private record Numbered<T>(long number, T each) {}

  private final int most;
  private final Map<@Nullable MetricName, Deque<Numbered<T>>> byMetric = new HashMap<>();
  private long count;

  /**
   * Keeps nothing yet.
   *
   * @param most of each metric, at least 1
   */
  public Latest(int most) {
    this.most = most;
  }

  /** Keeps this, and lets the metric's oldest go where there are enough of it. */
  public void add(@Nullable MetricName metric, T each) {
    Deque<Numbered<T>> kept = byMetric.computeIfAbsent(metric, name -> new ArrayDeque<>());
    if (kept.size() == most) {
      kept.remove();
    }
    kept.add(new Numbered<>(count++, each));
  }

  /** Lets go of all that is kept, in the order it came. */
  public List<T> drain() {
    List<Numbered<T>> all = new ArrayList<>();
    byMetric.values().forEach(all::addAll);
    byMetric.clear();
    all.sort(Comparator.comparingLong(Numbered::number));
    return all.stream().map(Numbered::each).toList();
  }
}
