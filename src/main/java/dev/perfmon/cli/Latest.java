package dev.perfmon.cli;

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
 * Each metric's latest, at most so many; what is about no metric is one metric's.
 *
 * @param <T> of what
 */
final class Latest<T> {
  private record Numbered<T>(long number, T each) {}

  private final int most;
  private final Map<@Nullable MetricName, Deque<Numbered<T>>> byMetric = new HashMap<>();
  private long count;

  Latest(int most) {
    this.most = most;
  }

  void add(@Nullable MetricName metric, T each) {
    Deque<Numbered<T>> kept = byMetric.computeIfAbsent(metric, name -> new ArrayDeque<>());
    if (kept.size() == most) {
      kept.remove();
    }
    kept.add(new Numbered<>(count++, each));
  }

  /** All that are kept, in the order they came. */
  List<T> inOrder() {
    List<Numbered<T>> all = new ArrayList<>();
    byMetric.values().forEach(all::addAll);
    all.sort(Comparator.comparingLong(Numbered::number));
    return all.stream().map(Numbered::each).toList();
  }
}
