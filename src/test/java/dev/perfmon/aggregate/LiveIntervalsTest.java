package dev.perfmon.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.LiveIntervals.Closed;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Outcome;
import dev.perfmon.stats.IntervalSeries;
import dev.perfmon.stats.Intervals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals as they are over. */
final class LiveIntervalsTest {
  private static final long SECOND = 1_000_000_000L;

  private final MetricTable metrics = new MetricTable();

  private static Intervals minutes() {
    return new Intervals(Duration.ofMinutes(1), ZoneOffset.UTC, Instant.EPOCH);
  }

  private LiveIntervals intervals(long grace) {
    return new LiveIntervals(metrics, minutes(), Set.of(Outcome.GOULOT), grace);
  }

  private void tell(LiveIntervals intervals, String... lines) {
    Told.to(intervals, metrics, List.of(lines));
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * SECOND;
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  private static Instant start(Closed closed, long i) {
    return instant(closed.start(i));
  }

  private static List<String> shown(List<Closed> closed) {
    List<String> shown = new ArrayList<>();
    for (Closed each : closed) {
      shown.add(
          start(each, 0)
              + (each.count() > 1 ? "x" + each.count() : "")
              + " "
              + each.total()
              + each.metrics()
              + (each.late() ? " late" : ""));
    }
    return shown;
  }

  @Test
  void aLaterEventClosesWhatIsOver() {
    LiveIntervals intervals = intervals(0);
    tell(
        intervals,
        Told.goulot("2025-06-10T12:00:30Z", "a"),
        Told.goulot("2025-06-10T12:00:31Z", "b"),
        Told.goulot("2025-06-10T12:00:59Z", "a"));
    assertThat(intervals.closed(EventBatch.NO_TIME, 0)).isEmpty();
    tell(intervals, Told.good("2025-06-10T12:03:00Z", "a"));
    assertThat(shown(intervals.closed(EventBatch.NO_TIME, 0)))
        .containsExactly("2025-06-10T12:00:00Z 3{a=2, b=1}", "2025-06-10T12:01:00Zx2 0{}");
    assertThat(intervals.closed(EventBatch.NO_TIME, 0)).isEmpty();
    assertThat(shown(intervals.rest())).containsExactly("2025-06-10T12:03:00Z 0{}");
    assertThat(intervals.rest()).isEmpty();
  }

  @Test
  void silenceClosesTooAfterAWhile() {
    LiveIntervals intervals = intervals(0);
    tell(intervals, Told.goulot("2025-06-10T12:00:30Z", "a"));
    assertThat(intervals.closed(nanos("2025-06-10T12:01:02Z"), 3 * SECOND)).isEmpty();
    assertThat(shown(intervals.closed(nanos("2025-06-10T12:01:03Z"), 3 * SECOND)))
        .containsExactly("2025-06-10T12:00:00Z 1{a=1}");
    assertThat(shown(intervals.closed(nanos("2025-06-10T12:03:03Z"), 3 * SECOND)))
        .containsExactly("2025-06-10T12:01:00Zx2 0{}");
  }

  @Test
  void severalLogsMayBeApart() {
    LiveIntervals intervals = intervals(2 * SECOND);
    tell(
        intervals,
        Told.goulot("2025-06-10T12:00:30Z", "a"),
        Told.goulot("2025-06-10T12:01:01Z", "a"),
        Told.goulot("2025-06-10T12:00:59Z", "b"));
    assertThat(intervals.closed(EventBatch.NO_TIME, 0)).isEmpty();
    tell(intervals, Told.goulot("2025-06-10T12:01:02Z", "a"));
    assertThat(shown(intervals.closed(EventBatch.NO_TIME, 0)))
        .containsExactly("2025-06-10T12:00:00Z 2{a=1, b=1}");
  }

  @Test
  void whatComesLateIsToldAndNotLost() {
    LiveIntervals intervals = intervals(0);
    tell(
        intervals,
        Told.goulot("2025-06-10T12:00:30Z", "a"),
        Told.goulot("2025-06-10T12:02:00Z", "a"));
    intervals.closed(EventBatch.NO_TIME, 0);
    tell(intervals, Told.goulot("2025-06-10T12:00:59Z", "b"));
    assertThat(shown(intervals.closed(EventBatch.NO_TIME, 0)))
        .containsExactly("2025-06-10T12:00:00Z 1{b=1} late");
  }

  @Test
  void anEventFromTheFutureDoesNotEndThePresent() {
    LiveIntervals intervals = intervals(0);
    tell(intervals, Told.goulot("2025-06-10T12:00:30Z", "a"));
    intervals.ceiling(nanos("2025-06-10T13:00:30Z"));
    tell(intervals, Told.goulot("2099-01-01T00:00:00Z", "a"));
    assertThat(shown(intervals.closed(EventBatch.NO_TIME, 0)))
        .containsExactly("2099-01-01T00:00:00Z 1{a=1} late");
    tell(intervals, Told.goulot("2025-06-10T12:00:31Z", "a"));
    assertThat(shown(intervals.rest())).containsExactly("2025-06-10T12:00:00Z 2{a=2}");
  }

  @Test
  void whatHasNoTimeIsInNoInterval() {
    LiveIntervals intervals = intervals(0);
    tell(intervals, "🐌 PERF: a - 2000.0ms (GOULOT) - Seuil: 1000ms");
    assertThat(intervals.rest()).isEmpty();
    assertThat(intervals.undated()).isOne();
  }

  /** Whenever it is asked, what it gives adds up to what bottlenecks gives of the whole log. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void addsUpToTheReplay(long seed) throws IOException {
    Random random = new Random(seed);
    long time = nanos("2025-06-10T12:00:00Z") / SECOND;
    OutcomeIntervals whole = new OutcomeIntervals(metrics, minutes(), Set.of(Outcome.GOULOT));
    LiveIntervals intervals = intervals(random.nextInt(3) * SECOND);
    TreeMap<Instant, Long> live = new TreeMap<>();
    for (int i = 0; i < 400; i++) {
      time += random.nextInt(40) - 2;
      String at = Instant.ofEpochSecond(time).toString();
      String line =
          random.nextInt(3) == 0 ? Told.goulot(at, "m" + random.nextInt(3)) : Told.good(at, "m0");
      Told.to(whole, metrics, List.of(line));
      Told.to(intervals, metrics, List.of(line));
      if (random.nextInt(10) == 0) {
        intervals = restored(intervals);
      }
      if (random.nextInt(5) == 0) {
        add(intervals.closed(EventBatch.NO_TIME, 0), live);
      }
    }
    add(intervals.rest(), live);
    TreeMap<Instant, Long> replay = new TreeMap<>();
    for (long each = whole.first(); each <= whole.last(); each++) {
      replay.put(instant(whole.intervals().start(each)), 0L);
    }
    for (IntervalSeries series : whole.byMetric().values()) {
      for (int i = 0; i < series.size(); i++) {
        long start = whole.intervals().start(series.interval(i));
        replay.merge(instant(start), (long) series.count(i), Long::sum);
      }
    }
    assertThat(live).isEqualTo(replay);
  }

  private LiveIntervals restored(LiveIntervals stopped) throws IOException {
    LiveIntervals intervals = intervals(2 * SECOND);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    stopped.save(new DataOutputStream(saved));
    intervals.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    return intervals;
  }

  @Test
  void calmDaysBeginAtMidnightWhereverClocksAreChangedAmongThem() throws IOException {
    Intervals days = new Intervals(Duration.ofDays(1), ZoneId.of("Europe/Paris"), Instant.EPOCH);
    LiveIntervals intervals = new LiveIntervals(metrics, days, Set.of(Outcome.GOULOT), 0);
    tell(
        intervals,
        Told.goulot("2025-03-28T23:00:00Z", "a"),
        Told.goulot("2025-03-31T22:00:00Z", "a"));
    Closed calm = intervals.closed(EventBatch.NO_TIME, 0).get(1);
    assertThat(calm.count()).isEqualTo(2);
    assertThat(start(calm, 0)).isEqualTo("2025-03-29T23:00:00Z");
    assertThat(start(calm, 1)).isEqualTo("2025-03-30T22:00:00Z");
  }

  /** What was stopped in the middle of an interval had told of it as far as it went. */
  @Test
  void goesOnAfterItsRestWasTold() throws IOException {
    LiveIntervals intervals = intervals(0);
    tell(intervals, Told.goulot("2025-06-10T12:00:30Z", "a"));
    assertThat(shown(intervals.rest())).containsExactly("2025-06-10T12:00:00Z 1{a=1}");
    intervals = restored(intervals);
    tell(
        intervals,
        Told.goulot("2025-06-10T12:00:40Z", "a"),
        Told.goulot("2025-06-10T12:01:40Z", "b"));
    assertThat(shown(intervals.rest()))
        .containsExactly("2025-06-10T12:00:00Z 1{a=1} late", "2025-06-10T12:01:00Z 1{b=1}");
  }

  /** Whatever is in a state, it is refused or harmless. */
  @Test
  void aDamagedStateIsRefusedOrSane() throws IOException {
    LiveIntervals intervals = intervals(0);
    tell(
        intervals,
        Told.goulot("2025-06-10T12:00:30Z", "a"),
        Told.goulot("2025-06-10T12:03:00Z", "b"));
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    intervals.save(new DataOutputStream(saved));
    int refused = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = saved.toByteArray();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      LiveIntervals other = intervals(0);
      try {
        other.restore(new DataInputStream(new ByteArrayInputStream(bytes)));
      } catch (IOException e) {
        refused++;
        continue;
      }
      tell(other, Told.goulot("2025-06-10T12:04:30Z", "a"));
      other.closed(nanos("2025-06-10T12:05:30Z"), 0);
      other.rest();
    }
    assertThat(refused).isBetween(500, 1999);
  }

  private static void add(List<Closed> closed, Map<Instant, Long> to) {
    for (Closed each : closed) {
      for (long i = 0; i < each.count(); i++) {
        to.merge(start(each, i), each.total(), Long::sum);
      }
    }
  }
}
