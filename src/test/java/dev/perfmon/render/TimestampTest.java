package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-06-10T12:06:00Z",
        "2025-06-10T12:06:00.100Z",
        "2025-06-10T12:06:00.000001Z",
        "2025-06-10T12:06:00.123456789Z",
        "2024-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void utc(String text) {
    assertThat(Timestamp.utc(Instant.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheLibrary(long seed) {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of("America/St_Johns");
    for (int i = 0; i < 5_000; i++) {
      long second = random.nextLong(-62_000_000_000L, 250_000_000_000L);
      Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
      assertThat(Timestamp.utc(instant)).isEqualTo(instant.toString());
      StringBuilder out = new StringBuilder();
      Timestamp.date(out, Timestamp.wallSecond(instant, zone));
      Timestamp.wallTime(out.append(' '), instant, zone);
      assertThat(out).hasToString(LOCAL.format(LocalDateTime.ofInstant(instant, zone)));
    }
  }
}
