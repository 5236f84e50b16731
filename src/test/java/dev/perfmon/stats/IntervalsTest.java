package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where intervals begin, by a zone's clocks. */
final class IntervalsTest {
  private static final Instant NOW = Instant.parse("2025-06-10T15:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private static Intervals of(String length, String zone) {
    return new Intervals(Duration.parse(length), ZoneId.of(zone), NOW);
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * SECOND;
  }

  private static Instant start(Intervals intervals, String time) {
    return instant(intervals.start(intervals.number(nanos(time))));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND));
  }

  /** First instants from the interval of one time to that of another. */
  private static List<String> starts(Intervals intervals, String from, String to) {
    List<String> starts = new ArrayList<>();
    for (long i = intervals.number(nanos(from)); i <= intervals.number(nanos(to)); i++) {
      starts.add(instant(intervals.start(i)).toString());
    }
    return starts;
  }

  @ParameterizedTest
  @CsvSource({
    "PT1M,   UTC,             2025-06-10T12:34:56Z, 2025-06-10T12:34:00Z",
    "PT1M,   Asia/Kathmandu,  2025-06-10T12:34:56Z, 2025-06-10T12:34:00Z",
    "PT1M,   Europe/Paris,    1969-12-31T23:59:59Z, 1969-12-31T23:59:00Z",
    "PT1H,   Europe/Paris,    2025-06-10T12:34:56Z, 2025-06-10T12:00:00Z",
    "PT1H,   Asia/Kolkata,    2025-06-10T12:34:56Z, 2025-06-10T12:30:00Z",
    "PT1H,   Asia/Kathmandu,  2025-06-10T12:34:56Z, 2025-06-10T12:15:00Z",
    "PT1H,   Australia/Adelaide, 2025-01-10T12:34:56Z, 2025-01-10T12:30:00Z",
    "PT30M,  Asia/Kathmandu,  2025-06-10T12:34:56Z, 2025-06-10T12:15:00Z",
    "PT6H,   Europe/Paris,    2025-06-10T12:34:56Z, 2025-06-10T10:00:00Z",
    "PT6H,   Europe/Paris,    2025-01-10T12:34:56Z, 2025-01-10T11:00:00Z",
    "PT6H,   Asia/Kolkata,    2025-06-10T12:34:56Z, 2025-06-10T12:30:00Z",
    "PT24H,  UTC,             2025-06-10T12:34:56Z, 2025-06-10T00:00:00Z",
    "PT24H,  Europe/Paris,    2025-06-10T21:59:59Z, 2025-06-09T22:00:00Z",
    "PT24H,  Europe/Paris,    2025-06-10T22:00:00Z, 2025-06-10T22:00:00Z",
    "PT24H,  America/New_York, 2025-06-10T03:59:59Z, 2025-06-09T04:00:00Z",
    "PT24H,  +05:30,          2025-06-10T12:34:56Z, 2025-06-09T18:30:00Z",
    "PT168H, Europe/Paris,    2025-06-10T12:34:56Z, 2025-06-08T22:00:00Z",
    "PT168H, UTC,             1970-01-01T00:00:00Z, 1969-12-29T00:00:00Z"
  })
  void beginByTheClock(String length, String zone, String time, String expected) {
    assertThat(start(of(length, zone), time)).isEqualTo(expected);
  }

  @Test
  void daysInWhichClocksAreChangedAreShorterOrLonger() {
    assertThat(starts(of("PT24H", "Europe/Paris"), "2025-03-29T12:00:00Z", "2025-03-31T12:00:00Z"))
        .containsExactly("2025-03-28T23:00:00Z", "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z");
    assertThat(starts(of("PT24H", "Europe/Paris"), "2025-10-26T12:00:00Z", "2025-10-27T12:00:00Z"))
        .containsExactly("2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z");
  }

  /** There it is midnight twice when summer ends, and never when it begins. */
  @Test
  void aDayBeginsOnceWhateverHappensAtMidnight() {
    Intervals days = of("PT24H", "America/Havana");
    assertThat(start(days, "2025-11-02T04:30:00Z")).isEqualTo("2025-11-02T04:00:00Z");
    assertThat(start(days, "2025-11-02T05:30:00Z")).isEqualTo("2025-11-02T04:00:00Z");
    assertThat(start(days, "2025-03-09T05:00:00Z")).isEqualTo("2025-03-09T05:00:00Z");
    assertThat(start(days, "2025-03-09T04:59:59Z")).isEqualTo("2025-03-08T05:00:00Z");
  }

  @Test
  void hoursAreNeitherLostNorRepeated() {
    assertThat(starts(of("PT1H", "Europe/Paris"), "2025-10-25T23:30:00Z", "2025-10-26T02:30:00Z"))
        .containsExactly(
            "2025-10-25T23:00:00Z",
            "2025-10-26T00:00:00Z",
            "2025-10-26T01:00:00Z",
            "2025-10-26T02:00:00Z");
    assertThat(starts(of("PT1H", "Europe/Paris"), "2025-03-30T00:30:00Z", "2025-03-30T01:30:00Z"))
        .containsExactly("2025-03-30T00:00:00Z", "2025-03-30T01:00:00Z");
  }

  @Test
  void severalHoursHoldTheChangeOfClocks() {
    assertThat(starts(of("PT6H", "Europe/Paris"), "2025-10-25T22:00:00Z", "2025-10-26T12:00:00Z"))
        .containsExactly("2025-10-25T22:00:00Z", "2025-10-26T05:00:00Z", "2025-10-26T11:00:00Z");
    assertThat(starts(of("PT2H", "Europe/Paris"), "2025-03-30T00:00:00Z", "2025-03-30T03:00:00Z"))
        .containsExactly("2025-03-29T23:00:00Z", "2025-03-30T01:00:00Z", "2025-03-30T02:00:00Z");
  }

  /** Whatever the order in which it is asked, an instant lies in the interval that holds it. */
  @ParameterizedTest
  @CsvSource({
    "PT1M,Europe/Paris", "PT7M,Europe/Paris", "PT1H,Australia/Lord_Howe", "PT90M,Asia/Kolkata",
    "PT2H,Europe/London", "PT6H,America/Sao_Paulo", "PT24H,Pacific/Apia", "PT36H,Europe/Paris",
    "PT168H,America/New_York"
  })
  void everyInstantLiesInItsInterval(String length, String zone) {
    Intervals intervals = of(length, zone);
    long day = 86_400 * SECOND;
    for (long i = 0; i < 5000; i++) {
      // Steps that jump to and fro over some years.
      long time = nanos("2015-01-01T00:00:00Z") + i * 7919 % 5000 * day + i * 104_729 * SECOND;
      long number = intervals.number(time);
      assertThat(time).isBetween(intervals.start(number), intervals.start(number + 1) - 1);
    }
  }
}
