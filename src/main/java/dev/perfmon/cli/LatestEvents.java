package dev.perfmon.cli;

import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.Operation;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds back all but each metric's latest operations, and hands those on in their order. */
final class LatestEvents {
  private final int most;
  private final Map<MetricName, ArrayDeque<Kept>> byMetric = new LinkedHashMap<>();
  private long next;

  LatestEvents(int most) {
    this.most = most;
  }

  /** An operation that is kept. */
  record Kept(
      long number,
      String source,
      MetricName metric,
      long time,
      long duration,
      long threshold,
      @Nullable Level level,
      boolean failed,
      boolean timeout,
      String text)
      implements Operation {
    /** Hands it to an engine. */
    void feed(AlertEngine engine) {
      engine.source(source).operation(metric, this);
    }
  }

  /** Takes an operation. */
  void add(Occurrence e, MetricName metric, String source) {
    ArrayDeque<Kept> kept = byMetric.computeIfAbsent(metric, name -> new ArrayDeque<>());
    if (kept.size() == most) {
      kept.removeFirst();
    }
    kept.add(
        new Kept(
            next++,
            source,
            metric,
            e.time(),
            e.duration(),
            e.threshold(),
            e.level(),
            e.failed(),
            e.timeout(),
            e.failed() ? e.text() : ""));
  }

  /** Hands on what is held. */
  void flush(Consumer<Kept> to) {
    List<Kept> all = new ArrayList<>();
    byMetric.values().forEach(all::addAll);
    all.sort(Comparator.comparingLong(Kept::number));
    all.forEach(to);
  }
}
