package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.render.DisplayWidth;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said on a terminal's stderr breaks between words; elsewhere it stays a line. */
final class NoticeWidthTest {
  private static final String[] COMMAND = {"summary", "--level", "LENT", "samples/agent.log"};

  private static final String[] MISTAKE = {
    "summary", "--threshold", "stt_processing=fast", "samples/agent.log"
  };

  private static String said(String[] command, String terminals, int columns) {
    return new Invocation()
        .terminals(terminals)
        .with("COLUMNS", Integer.toString(columns))
        .run(command)
        .err();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 500})
  void noticesBreakBetweenWords(int columns) {
    breaksBetweenWords(COMMAND, columns);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 500})
  void complaintsBreakBetweenWords(int columns) {
    breaksBetweenWords(MISTAKE, columns);
  }

  private static void breaksBetweenWords(String[] command, int columns) {
    String whole = said(command, "01", columns);
    assertThat(whole.lines()).anyMatch(line -> DisplayWidth.of(line) > 100);
    String broken = said(command, "012", columns);
    List<String> lines = broken.lines().toList();
    assertThat(lines)
        .allMatch(line -> DisplayWidth.of(line) <= columns)
        .noneMatch(line -> line.matches("[;:!?»].*|.*«"));
    assertThat(broken.replace('\n', ' ')).isEqualTo(whole.replace('\n', ' '));
    if (columns < 100) {
      assertThat(lines).hasSizeGreaterThan((int) whole.lines().count());
    } else if (columns == 500) {
      assertThat(broken).isEqualTo(whole);
    }
    assertThat(said(command, "2", columns)).isEqualTo(broken);
  }
}
