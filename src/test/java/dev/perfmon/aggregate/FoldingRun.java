package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.TimeOrigin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows that go through the folding, and what leaves it. */
final class FoldingRun {
  /** What left the folding. */
  record Out(
      EventKind kind, int metric, long time, TimeOrigin origin, long line, boolean operation) {}

  final List<Out> out = new ArrayList<>();
  int duplicates;

  Folding folding(Dedup dedup) {
    return new Folding(
        new MetricTable(),
        dedup != Dedup.NONE,
        dedup == Dedup.REPEATS,
        false,
        e -> {
          if (e.duplicate) {
            duplicates++;
          } else {
            out.add(new Out(e.kind(), e.metric(), e.time(), e.origin(), e.line(), e.operation()));
          }
        });
  }

  static EventBatch batch(List<Printed> rows, long lastTime) {
    EventBatch batch = new EventBatch();
    // The names of a batch are numbered otherwise than the table numbers them.
    int b = batch.addName(Printed.B);
    int a = batch.addName(Printed.A);
    int line = 0;
    for (Printed in : rows) {
      int row = batch.add(in.kind(), line++);
      batch.setMetric(row, in.metric().equals(Printed.A) ? a : b);
      batch.setDuration(row, in.duration());
      batch.setThreshold(row, in.threshold());
      if (in.kind() == EventKind.MEASUREMENT) {
        batch.setLevel(row, Level.BON);
      }
      if (!in.text().isEmpty()) {
        byte[] bytes = in.text().getBytes(StandardCharsets.UTF_8);
        batch.setText(row, bytes, 0, bytes.length);
      }
      batch.setRecord(row, in.format(), in.logger(), in.severity());
      batch.setTime(row, in.time(), in.origin(), in.zoned());
    }
    batch.finish(line, lastTime);
    return batch;
  }

  void fold(Dedup dedup, List<Printed> rows) {
    Folding folding = folding(dedup);
    folding.accept(batch(rows, EventBatch.NO_TIME));
    folding.flush();
  }

  void fold(Dedup dedup, Printed... rows) {
    fold(dedup, List.of(rows));
  }
}
