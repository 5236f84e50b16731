package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.render.DisplayWidth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No line of a screen about the samples is broken by the terminal. */
final class ScreenWidthTest {
  private static final int[] WIDTHS = {80, 90, 120, 200};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary samples",
        "summary samples --wide",
        "summary samples/formats -v",
        "stats -f samples",
        "stats llm_response -f samples",
        "bottlenecks samples",
        "bottlenecks samples --every 1h",
        "alerts samples",
        "diagnose samples",
        "sla samples",
        "compare samples/agent.log samples/kubernetes.log",
        "tail samples --no-follow -n 50"
      })
  void theSamplesFit(String command) {
    for (int width : WIDTHS) {
      for (String language : new String[] {"fr", "en"}) {
        for (boolean unicode : new boolean[] {true, false}) {
          String screen =
              new Invocation()
                  .terminals("012")
                  .unicode(unicode)
                  .with("COLUMNS", Integer.toString(width))
                  .with("NO_COLOR", "1")
                  .run((command + " --lang " + language).split(" "))
                  .out();
          assertThat(screen.lines().count()).isGreaterThan(5);
          assertThat(screen.lines())
              .as("%s --lang %s at %d", command, language, width)
              .allMatch(line -> DisplayWidth.of(line) <= width);
        }
      }
    }
  }
}
