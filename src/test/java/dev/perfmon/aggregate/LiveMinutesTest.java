package dev.perfmon.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counts of the last minutes. */
final class LiveMinutesTest {
  private final MetricTable metrics = new MetricTable();
  private final LiveMinutes minutes = new LiveMinutes(metrics);

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
  }

  private void tell(String... lines) {
    Told.to(minutes, metrics, List.of(lines));
  }

  @Test
  void knowsNoMinuteBeforeItIsToldOne() {
    assertThat(minutes.minute()).isEqualTo(EventBatch.NO_TIME);
    tell("🐌 PERF: a - 2000.0ms (GOULOT) - Seuil: 1000ms");
    assertThat(minutes.minute()).isEqualTo(EventBatch.NO_TIME);
    assertThat(minutes.bottlenecks()).isOne();
    tell(Told.goulot("2025-06-10T12:00:30Z", "a"));
    assertThat(minutes.minute()).isEqualTo(nanos("2025-06-10T12:00:00Z"));
    assertThat(minutes.bottlenecks()).as("with what came before a time was known").isEqualTo(2);
  }

  @Test
  void countsTheCurrentMinuteAndRemembersTheOthers() {
    tell(
        Told.goulot("2025-06-10T12:00:30Z", "a"),
        Told.goulot("2025-06-10T12:00:59Z", "b"),
        Told.good("2025-06-10T12:02:00Z", "a"),
        Told.line("2025-06-10T12:02:01Z", "🐌 PERF: b - 3100.0ms (GOULOT) - Seuil: 1000ms"),
        Told.line("2025-06-10T12:02:02Z", "🐌 PERF: a - 2900.0ms (GOULOT) - Seuil: 1000ms"),
        Told.line("2025-06-10T12:02:03Z", "❌ PERF: a - ÉCHEC après 9000.0ms - boom"),
        Told.goulot("2025-06-10T12:01:59Z", "late"));
    assertThat(minutes.minute()).isEqualTo(nanos("2025-06-10T12:02:00Z"));
    assertThat(minutes.operations()).isEqualTo(4);
    assertThat(minutes.bottlenecks()).isEqualTo(2);
    assertThat(minutes.failures()).isEqualTo(1);
    assertThat(String.valueOf(minutes.worst())).contains("b");
    assertThat(minutes.worstRatio()).isEqualTo(3.1);
    assertThat(minutes.trend()).hasSize(30).endsWith(0, 2, 1, 2);
  }

  @Test
  void timeAloneMovesOn() {
    tell(Told.goulot("2025-06-10T12:00:30Z", "a"));
    assertThat(minutes.advance(nanos("2025-06-10T12:00:59Z"))).isFalse();
    assertThat(minutes.advance(nanos("2025-06-10T12:01:00Z"))).isTrue();
    assertThat(minutes.bottlenecks()).isZero();
    assertThat(minutes.worst()).isNull();
    assertThat(minutes.trend()).endsWith(1, 0);
    minutes.advance(nanos("2025-06-10T12:29:59Z"));
    assertThat(minutes.trend()).startsWith(1, 0);
    minutes.advance(nanos("2025-06-10T12:30:00Z"));
    assertThat(minutes.trend()).containsOnly(0);
  }

  @Test
  void aLongSilenceForgetsAll() {
    List<String> lines = new ArrayList<>();
    for (int minute = 10; minute < 45; minute++) {
      lines.add(Told.goulot("2025-06-10T12:" + minute + ":00Z", "a"));
    }
    Told.to(minutes, metrics, lines);
    assertThat(minutes.trend()).containsOnly(1);
    tell(Told.good("2025-06-12T12:00:00Z", "a"));
    assertThat(minutes.trend()).containsOnly(0);
    assertThat(minutes.operations()).isOne();
  }

  @Test
  void anEventFromTheFutureDoesNotEndThePresent() {
    tell(Told.goulot("2025-06-10T12:00:30Z", "a"));
    minutes.ceiling(nanos("2025-06-10T13:00:30Z"));
    tell(Told.goulot("2099-01-01T00:00:00Z", "a"), Told.goulot("2025-06-10T12:00:31Z", "a"));
    assertThat(minutes.minute()).isEqualTo(nanos("2025-06-10T12:00:00Z"));
    assertThat(minutes.bottlenecks()).isEqualTo(2);
  }

  @Test
  void whatIsOlderThanAllItRemembersIsNotCounted() {
    tell(Told.goulot("2025-06-10T12:40:00Z", "a"), Told.goulot("2025-06-10T12:10:00Z", "a"));
    assertThat(minutes.trend().stream().mapToInt(Integer::intValue).sum()).isOne();
  }
}
