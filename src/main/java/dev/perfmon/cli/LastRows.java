package dev.perfmon.cli;

import dev.perfmon.model.MetricName;
import dev.perfmon.render.EventWriter;
import dev.perfmon.report.EventRow;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each metric's last events, at most so many; events about no metric are one metric's. */
final class LastRows {
  private record Numbered(long number, EventRow row) {}

  private final int most;
  private final Map<@Nullable MetricName, Deque<Numbered>> byMetric = new HashMap<>();
  private long count;

  LastRows(int most) {
    this.most = most;
  }

  void add(EventRow row) {
    Deque<Numbered> rows = byMetric.computeIfAbsent(row.metric(), metric -> new ArrayDeque<>());
    if (rows.size() == most) {
      rows.remove();
    }
    rows.add(new Numbered(count++, row));
  }

  /** Writes the events kept, in the order they came. */
  void writeTo(EventWriter writer) throws IOException {
    List<Numbered> all = new ArrayList<>();
    byMetric.values().forEach(all::addAll);
    all.sort(Comparator.comparingLong(Numbered::number));
    for (Numbered each : all) {
      writer.row(each.row());
    }
  }
}
