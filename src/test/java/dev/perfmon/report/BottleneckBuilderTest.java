package dev.perfmon.report;

import static dev.perfmon.report.BottleneckBuilder.MOST_INTERVALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.OutcomeIntervals;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.aggregate.Told;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import dev.perfmon.stats.Intervals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Intervals as they are listed, however many there are. */
final class BottleneckBuilderTest {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Instant FIRST = Instant.parse("2025-06-10T12:00:00Z");
  private static final Notice BEFORE = new Notice("avant", "before");

  /** A report of goulots in the first interval and the second, and of a last one so much later. */
  private static BottleneckReport report(int later) {
    MetricTable metrics = new MetricTable();
    OutcomeIntervals counts =
        new OutcomeIntervals(
            metrics, new Intervals(EVERY, ZoneOffset.UTC, Instant.EPOCH), Set.of(Outcome.GOULOT));
    Told.to(
        counts,
        metrics,
        List.of(
            Told.goulot(FIRST.toString(), "b"),
            Told.goulot(FIRST.toString(), "a"),
            Told.goulot(FIRST.plusSeconds(59).toString(), "a"),
            Told.goulot(FIRST.plusSeconds(60).toString(), "a"),
            Told.good(FIRST.plusSeconds(120).toString(), "a"),
            Told.goulot(FIRST.plus(EVERY.multipliedBy(later)).toString(), "a")));
    return BottleneckBuilder.build(
        counts, EVERY, List.of(Outcome.GOULOT), new Tally(), List.of("agent.log"), List.of(BEFORE));
  }

  @Test
  void asManyAsAreReadAreAllListed() {
    BottleneckReport report = report(MOST_INTERVALS - 1);
    assertThat(report.buckets()).hasSize(MOST_INTERVALS);
    assertThat(report.buckets().get(2).total()).isZero();
    assertThat(report.notices()).containsExactly(BEFORE);
  }

  @Test
  void ofMoreOnlyThoseThatCountSomethingAreListedAndThatIsSaid() {
    BottleneckReport report = report(MOST_INTERVALS);
    assertThat(report.buckets())
        .containsExactly(
            new BottleneckReport.Bucket(FIRST, 3, new TreeMap<>(Map.of("a", 2L, "b", 1L))),
            new BottleneckReport.Bucket(FIRST.plusSeconds(60), 1, new TreeMap<>(Map.of("a", 1L))),
            new BottleneckReport.Bucket(
                FIRST.plus(EVERY.multipliedBy(MOST_INTERVALS)), 1, new TreeMap<>(Map.of("a", 1L))));
    assertThat(report.notices()).hasSize(2).startsWith(BEFORE);
    assertThat(report.notices().get(1).english())
        .contains("more than 100000 intervals: only those with a count are listed");
    assertThat(report.notices().get(1).french())
        .contains("plus de 100000 intervalles : seuls ceux qui comptent quelque chose sont listés");
  }
}
