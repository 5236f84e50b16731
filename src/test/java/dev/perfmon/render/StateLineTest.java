package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import dev.perfmon.model.MetricName;
import dev.perfmon.report.LiveStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last line of a terminal that follows logs. */
final class StateLineTest {
  private static final Instant MINUTE = Instant.parse("2025-06-10T12:06:00Z");

  private static LiveStatus state(int firing, long behindBytes) {
    List<Integer> trend = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      trend.add(i % 5);
    }
    return new LiveStatus(
        MINUTE,
        37,
        4,
        2,
        trend,
        new MetricName("network_request"),
        4.31,
        firing,
        behindBytes,
        3_400_000_000L);
  }

  private static String line(LiveStatus state, int columns) {
    return new StateLine(Samples.view(Language.FR, false, false, columns, true)).of(state, columns);
  }

  @Test
  void saysHowThingsStand() {
    assertThat(line(state(2, 3 << 20), 200))
        .isEqualTo(
            "14:06 │ 37 op. │ 🐌 4 │ ▁▃▅▇█▁▃▅▇█▁▃▅▇█▁▃▅▇█▁▃▅▇█▁▃▅▇█ │ ❌ 2 │ pire network_request"
                + " 4.3× │ 🚨 2 │ retard 3.4 s, 3.0 Mio");
  }

  @Test
  void whatIsNoTroubleTakesNoRoom() {
    LiveStatus calm = new LiveStatus(MINUTE, 0, 0, 0, List.of(0, 0, 0), null, 0, 0, 0, 0);
    assertThat(line(calm, 80)).isEqualTo("14:06 │ 0 op. │ 🐌 0 │ ▁▁▁");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 10, 15, 20, 30, 40, 60, 79, 80, 100, 119, 200})
  void fitsAndKeepsWhatMattersMost(int columns) {
    for (boolean colour : List.of(true, false)) {
      StateLine line = new StateLine(Samples.view(Language.FR, colour, false, columns, true));
      String text = line.of(state(2, 1 << 20), columns);
      assertThat(StateLine.width(text)).isLessThanOrEqualTo(columns);
      if (columns >= 14) {
        assertThat(text).contains("14:06", "🚨 2");
      }
      if (columns >= 5) {
        assertThat(text).contains("14:06");
      }
    }
  }

  @Test
  void isAsciiWhereNothingElseCanBeShown() {
    assertThat(
            new StateLine(Samples.view(Language.EN, false, false, 200, false))
                .of(state(1, 1 << 20), 200))
        .matches("\\p{ASCII}+")
        .contains("37 ops", "worst network_request 4.3x", "behind 3.4 s, 1.0 MiB");
  }

  @Test
  void aNameFromALogIsHarmless() {
    LiveStatus state =
        new LiveStatus(MINUTE, 1, 1, 0, List.of(1), new MetricName("\033[2Jx\n"), 2, 0, 0, 0);
    assertThat(line(state, 200)).contains("␛[2Jx␊").doesNotContain("\033", "\n");
  }
}
