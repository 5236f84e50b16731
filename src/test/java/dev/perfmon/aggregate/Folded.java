package dev.perfmon.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.TimeOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What leaves a folding, for tests of it. */
abstract class Folded {
  /** What left the folding. */
  record Out(
      EventKind kind, int metric, long time, TimeOrigin origin, long line, boolean operation) {}

  final List<Out> out = new ArrayList<>();
  int duplicates;

  final Folding folding(Dedup dedup) {
    return folding(dedup, null);
  }

  final Folding folding(Dedup dedup, @Nullable FoldingsAtWork live) {
    return new Folding(
        new MetricTable(),
        dedup != Dedup.NONE,
        dedup == Dedup.REPEATS,
        live,
        e -> {
          if (e.duplicate) {
            duplicates++;
          } else {
            out.add(new Out(e.kind(), e.metric(), e.time(), e.origin(), e.line(), e.operation()));
          }
        });
  }

  final void fold(Dedup dedup, List<BatchRow> rows) {
    Folding folding = folding(dedup);
    folding.accept(BatchRow.batch(rows, EventBatch.NO_TIME));
    folding.flush();
  }

  final void fold(Dedup dedup, BatchRow... rows) {
    fold(dedup, List.of(rows));
  }

  final void assertCounts(int events, int folded) {
    assertThat(out).hasSize(events);
    assertThat(duplicates).isEqualTo(folded);
  }
}
