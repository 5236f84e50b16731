package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeArgumentTest {
  /** Still the 10th in UTC and Paris, the 11th in Auckland. */
  private static final Instant NOW = Instant.parse("2025-06-10T21:15:30.5Z");

  private static final Instant ORIGIN = Instant.parse("2025-01-01T00:00:00Z");

  private static TimeArgument argument(String text) {
    return new TimeArgument("--until", text);
  }

  private static Instant resolved(String text, String zone) {
    return argument(text).resolve(ORIGIN, NOW, ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "1h, PT1H",
    "90s, PT1M30S",
    "2h30m, PT2H30M",
    "7d, P7D",
    "1w2d, P9D",
    "1.5h, PT1H30M",
    "250ms, PT0.25S",
    "5min, PT5M",
    "2j, P2D",
    "0s, PT0S",
    "' 1h ', PT1H",
    "10µs, PT0.00001S",
  })
  void durationsCountBackFromTheOrigin(String text, Duration back) {
    assertThat(argument(text).isRelative()).isTrue();
    for (String zone : new String[] {"UTC", "Europe/Paris", "Pacific/Auckland"}) {
      assertThat(resolved(text, zone)).isEqualTo(ORIGIN.minus(back));
    }
  }

  /** Whoever asks for a million years wants all there is. */
  @ParameterizedTest
  @ValueSource(strings = {"999999d", "999999999999w", "100000d100000d"})
  void aDurationLongerThanThereWereLogsGoesBackToBeforeThem(String text) {
    assertThat(argument(text).isRelative()).isTrue();
    assertThat(resolved(text, "UTC")).isBefore("1800-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-10, UTC, 2025-06-10T00:00:00Z",
    "2025-06-10, Europe/Paris, 2025-06-09T22:00:00Z",
    "2025-06-10, Pacific/Auckland, 2025-06-09T12:00:00Z",
    "2025-06-10T12:00, UTC, 2025-06-10T12:00:00Z",
    "2025-06-10T12:00, Europe/Paris, 2025-06-10T10:00:00Z",
    "2025-06-10 12:00, Europe/Paris, 2025-06-10T10:00:00Z",
    "2025-06-10T12:00:05.25, Europe/Paris, 2025-06-10T10:00:05.250Z",
    "'2025-06-10 12:00:05,123', Europe/Paris, 2025-06-10T10:00:05.123Z",
    "2025-06-10T12:00:00Z, Europe/Paris, 2025-06-10T12:00:00Z",
    "2025-06-10t12:00:00z, Europe/Paris, 2025-06-10T12:00:00Z",
    "2025-06-10T12:00:00.068000123Z, UTC, 2025-06-10T12:00:00.068000123Z",
    "2025-06-10T12:00:00+02:00, UTC, 2025-06-10T10:00:00Z",
    "2025-06-10T12:00:00.5-0330, UTC, 2025-06-10T15:30:00.500Z",
    "2025-06-10T12:00+02:00, Pacific/Auckland, 2025-06-10T10:00:00Z",
    "2025-06-10 14:00:00+02:00, UTC, 2025-06-10T12:00:00Z",
    "@1749556800, Europe/Paris, 2025-06-10T12:00:00Z",
    "@1749556800.125, UTC, 2025-06-10T12:00:00.125Z",
    "@-1.5, UTC, 1969-12-31T23:59:58.500Z",
    "now, UTC, 2025-06-10T21:15:30.500Z",
    "today, UTC, 2025-06-10T00:00:00Z",
    "today, Europe/Paris, 2025-06-09T22:00:00Z",
    "today, Pacific/Auckland, 2025-06-10T12:00:00Z",
    "yesterday, UTC, 2025-06-09T00:00:00Z",
    "Yesterday, Pacific/Auckland, 2025-06-09T12:00:00Z",
    "12:30, UTC, 2025-06-10T12:30:00Z",
    "12:30, Europe/Paris, 2025-06-10T10:30:00Z",
    "12:30, Pacific/Auckland, 2025-06-11T00:30:00Z",
    "12:30:15, Europe/Paris, 2025-06-10T10:30:15Z",
    // The hour that spring leaves out, and the one autumn has twice: the first.
    "2025-03-30T02:30, Europe/Paris, 2025-03-30T01:30:00Z",
    "2025-10-26T02:30, Europe/Paris, 2025-10-26T00:30:00Z",
    // The day a zone's midnight does not exist.
    "2025-09-07, America/Santiago, 2025-09-07T04:00:00Z",
  })
  void instantsAreThoseOfTheZone(String text, String zone, Instant expected) {
    assertThat(argument(text).isRelative()).isFalse();
    assertThat(resolved(text, zone)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "1",
        "h",
        "1x",
        "1.2.3s",
        "-1h",
        "25:00",
        "12:60",
        "12",
        "2025-02-30",
        "2025-13-01",
        "2025-6-1",
        "2025-06-10T",
        "2025-06-10T25:00",
        "2025-06-10T12:00:00+25:00",
        "10/06/2025",
        "@",
        "@soon",
        "@1e9",
        "@99999999999999999999",
        "hier"
      })
  void whatIsNoTimeIsRefusedWithWhatWasExpected(String text) {
    assertThatThrownBy(() -> argument(text).resolve(ORIGIN, NOW, ZoneId.of("UTC")))
        .isInstanceOfSatisfying(
            UsageException.class,
            e -> {
              assertThat(e.notice().english())
                  .startsWith("--until: unreadable time: \"" + text + "\"; expected 1h, ");
              assertThat(e.notice().french())
                  .startsWith("--until : temps illisible : « " + text + " »");
            });
  }

  @Test
  @Timeout(5)
  void aNumberNoMemoryHoldsIsRefusedAtOnce() {
    for (String text : new String[] {"@1e999999999", "@1e-999999999", "@" + "9".repeat(100_000)}) {
      assertThatThrownBy(() -> argument(text).resolve(ORIGIN, NOW, ZoneId.of("UTC")))
          .isInstanceOf(UsageException.class);
    }
  }
}
