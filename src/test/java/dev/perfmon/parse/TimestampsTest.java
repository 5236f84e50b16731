package dev.perfmon.parse;

import static dev.perfmon.parse.Parsing.nanos;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static Timestamps in(ZoneId zone, String anchor) {
    return new Timestamps(
        new ParseOptions(zone, () -> ParseOptions.Anchor.beginsNear(nanos(anchor))));
  }

  private final Timestamps utc = in(ZoneOffset.UTC, "2025-06-10T12:00:00Z");

  private static int date(Timestamps timestamps, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return timestamps.readDateTime(bytes, 0, bytes.length);
  }

  private static int syslog(Timestamps timestamps, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return timestamps.readSyslog(bytes, 0, bytes.length);
  }

  private static int clock(Timestamps timestamps, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return timestamps.readClock(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-10 12:00:00, 2025-06-10T12:00:00Z, false, 19",
    "'2025-06-10 12:00:00,068', 2025-06-10T12:00:00.068Z, false, 23",
    "'2025-06-10 12:00:00,068 - x', 2025-06-10T12:00:00.068Z, false, 23",
    "2025-06-10T12:00:00.068982+00:00, 2025-06-10T12:00:00.068982Z, true, 32",
    "2025-06-10T12:00:00+00:00, 2025-06-10T12:00:00Z, true, 25",
    "2025-06-10T12:00:00.068000123Z x, 2025-06-10T12:00:00.068000123Z, true, 30",
    "2025-06-10T12:00:00Z, 2025-06-10T12:00:00Z, true, 20",
    "2025-06-10T12:00:00.5Z, 2025-06-10T12:00:00.5Z, true, 22",
    "2025-06-10T12:00:00.0680001239Z, 2025-06-10T12:00:00.068000123Z, true, 31",
    "2025-06-10T14:00:00+0200, 2025-06-10T12:00:00Z, true, 24",
    "2025-06-10T14:00:00.5+02:00, 2025-06-10T12:00:00.5Z, true, 27",
    "2025-06-10T08:30:00-03:30, 2025-06-10T12:00:00Z, true, 25",
    "2025-06-10T17:45:00+0545, 2025-06-10T12:00:00Z, true, 24",
    "2025-06-10T12:00:00-00:30 x, 2025-06-10T12:30:00Z, true, 25",
    "'2025-06-10 12:00:00,', 2025-06-10T12:00:00Z, false, 19",
    "2025-06-10 12:00:00.x, 2025-06-10T12:00:00Z, false, 19",
    "2025-06-10 12:00:00 +02:00, 2025-06-10T12:00:00Z, false, 19",
    "2025-06-10 12:00:00+99:00, 2025-06-10T12:00:00Z, false, 19",
    "2025-06-10 12:00:00+02, 2025-06-10T12:00:00Z, false, 19",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z, true, 20",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z, true, 20",
    "1999-12-31T23:59:59.999Z, 1999-12-31T23:59:59.999Z, true, 24",
  })
  void allForms(String text, String expected, boolean zoned, int end) {
    // Twice, since the second time its minute and its quarter of an hour are known.
    for (int i = 0; i < 2; i++) {
      assertThat(date(utc, text)).isEqualTo(end);
      assertThat(utc.instant).isEqualTo(nanos(expected));
      assertThat(utc.zoned).isEqualTo(zoned);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025-06-10 12:00:0",
        "2025-13-10 12:00:00",
        "2025-00-10 12:00:00",
        "2025-06-00 12:00:00",
        "2025-06-31 12:00:00",
        "2025-02-29 12:00:00",
        "1900-02-29 12:00:00",
        "2025-06-10 24:00:00",
        "2025-06-10 12:60:00",
        "2025-06-10 12:00:61",
        "2025/06/10 12:00:00",
        "2025-06-10_12:00:00",
        "2025-06-10 12-00-00",
        "2025-06-10 12:00-00",
        "1749556800.068982 x",
        "x025-06-10 12:00:00",
        "2025-06-1O 12:00:00",
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0:00 x",
      })
  void whatIsNoDateIsRefused(String text) {
    assertThat(date(in(ZoneOffset.UTC, "2025-06-10T12:00:00Z"), text)).isEqualTo(-1);
    assertThat(date(utc, "2025-06-10 12:00:00")).isPositive();
    assertThat(date(utc, text)).isEqualTo(-1);
  }

  @Test
  void leapDaysAreTheCalendars() {
    for (String leap : new String[] {"2024-02-29", "2000-02-29", "2028-02-29"}) {
      assertThat(date(utc, leap + "T01:02:03Z")).isPositive();
      assertThat(utc.instant).isEqualTo(nanos(leap + "T01:02:03Z"));
    }
    for (String none : new String[] {"2023-02-29", "2100-02-29", "2025-04-31"}) {
      assertThat(date(utc, none + "T01:02:03Z")).isEqualTo(-1);
    }
  }

  /** Any time in any zone, in no order, so that nothing remembered about another time shows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Paris",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Australia/Lord_Howe"
      })
  void agreesWithTheJdk(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    Timestamps timestamps = in(zone, "2025-06-10T12:00:00Z");
    DateTimeFormatter plain = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);
    Random random = new Random(zoneName.hashCode());
    LocalDateTime at = LocalDateTime.of(2025, 3, 30, 0, 0);
    for (int i = 0; i < 4000; i++) {
      at =
          i % 50 == 0
              ? LocalDateTime.ofEpochSecond(random.nextLong(86_400L * 365 * 40), 0, ZoneOffset.UTC)
                  .plusYears(20)
              : at.plusSeconds(random.nextInt(900)).withNano(random.nextInt(1000) * 1_000_000);
      Instant expected = at.atZone(zone).toInstant();
      assertThat(date(timestamps, plain.format(at))).isPositive();
      assertThat(timestamps.instant).as("%s", at).isEqualTo(nanos(expected.toString()));
    }
  }

  @Test
  void anAmbiguousHourIsTheEarlierAndASkippedOneMovesForward() {
    Timestamps paris = in(PARIS, "2025-06-10T12:00:00Z");
    assertThat(date(paris, "2025-10-26 02:30:00,000 ")).isPositive();
    assertThat(paris.instant).isEqualTo(nanos("2025-10-26T00:30:00Z"));
    assertThat(date(paris, "2025-10-26 03:00:00,000 ")).isPositive();
    assertThat(paris.instant).isEqualTo(nanos("2025-10-26T02:00:00Z"));
    assertThat(date(paris, "2025-03-30 02:30:00,000 ")).isPositive();
    assertThat(paris.instant).isEqualTo(nanos("2025-03-30T01:30:00Z"));
    assertThat(date(paris, "2025-03-30 01:59:59,999 ")).isPositive();
    assertThat(paris.instant).isEqualTo(nanos("2025-03-30T00:59:59.999Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // Near where the log begins, and the year after once its end is passed.
    "Jun 10 12:00:00, 2025-06-10T12:00:00Z, 2025-06-10T12:00:00Z",
    "Jun  9 12:00:00, 2025-06-10T12:00:00Z, 2025-06-09T12:00:00Z",
    "Jun  9 11:59:59, 2025-06-10T12:00:00Z, 2026-06-09T11:59:59Z",
    "Jan  1 00:00:00, 2025-12-31T23:00:00Z, 2026-01-01T00:00:00Z",
    "Dec 31 23:59:59, 2026-01-01T00:00:10Z, 2025-12-31T23:59:59Z",
    // A leap day waits for its year, even across 2100, which is none.
    "Feb 29 01:00:00, 2025-06-10T12:00:00Z, 2028-02-29T01:00:00Z",
    "Feb 29 01:00:00, 2097-06-10T12:00:00Z, 2104-02-29T01:00:00Z",
    "Feb 29 01:00:00, 2024-02-28T12:00:00Z, 2024-02-29T01:00:00Z",
  })
  void syslogLiesInTheFirstYearThatIsNotBeforeTheLog(String text, String begins, String expected) {
    Timestamps timestamps = in(ZoneOffset.UTC, begins);
    assertThat(syslog(timestamps, text + " voice01 agent")).isEqualTo(15);
    assertThat(timestamps.instant).isEqualTo(nanos(expected));
    assertThat(timestamps.zoned).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jun 10 12:00:0", "Jum 10 12:00:00", "jun 10 12:00:00", "Jun 31 12:00:00",
        "Jun  0 12:00:00", "Feb 30 12:00:00", "Jun 10 24:00:00", "Jun-10 12:00:00"
      })
  void whatIsNoSyslogTimeIsRefused(String text) {
    assertThat(syslog(utc, text)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "12:00:00, 2025-06-10T12:00:00Z, UTC, 2025-06-10T12:00:00Z",
    "11:00:00, 2025-06-10T12:00:00Z, UTC, 2025-06-10T11:00:00Z",
    "10:59:59, 2025-06-10T12:00:00Z, UTC, 2025-06-11T10:59:59Z",
    "'12:00:00,068', 2025-06-10T12:00:00Z, UTC, 2025-06-10T12:00:00.068Z",
    "00:00:01, 2025-06-10T23:59:59Z, UTC, 2025-06-11T00:00:01Z",
    "23:59:59, 2025-06-10T00:00:05Z, UTC, 2025-06-09T23:59:59Z",
    "14:00:00, 2025-06-10T12:00:00Z, Europe/Paris, 2025-06-10T12:00:00Z",
    "00:30:00, 2025-06-10T22:30:00Z, Europe/Paris, 2025-06-10T22:30:00Z",
  })
  void aClockLiesInTheFirstDayThatIsNotBeforeTheLog(
      String text, String begins, String zone, String expected) {
    Timestamps timestamps = in(ZoneId.of(zone), begins);
    assertThat(clock(timestamps, text + " x")).isEqualTo(text.length());
    assertThat(timestamps.instant).isEqualTo(nanos(expected));
  }

  @Test
  void aLogThatEndsNearAnInstantLiesBeforeIt() {
    long end = nanos("2025-06-10T12:00:00Z");
    ParseOptions options =
        new ParseOptions(ZoneOffset.UTC, () -> ParseOptions.Anchor.endsNear(end));
    Timestamps timestamps = new Timestamps(options);
    assertThat(syslog(timestamps, "Jun 10 12:00:00 x")).isPositive();
    assertThat(timestamps.instant).isEqualTo(end);
    assertThat(syslog(timestamps, "Jun 12 12:00:00 x")).isPositive();
    assertThat(timestamps.instant).isEqualTo(nanos("2024-06-12T12:00:00Z"));
    assertThat(clock(timestamps, "12:30:00 x")).isPositive();
    assertThat(timestamps.instant).isEqualTo(nanos("2025-06-10T12:30:00Z"));
    assertThat(clock(timestamps, "13:30:00 x")).isPositive();
    assertThat(timestamps.instant).isEqualTo(nanos("2025-06-09T13:30:00Z"));
  }
}
