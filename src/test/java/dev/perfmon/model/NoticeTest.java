package dev.perfmon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final Notice ONE = new Notice("un", "one");
  private static final Notice TWO = new Notice("deux", "two");
  private static final Notice NOTHING = new Notice("", "");

  @Test
  void joinedLeavesOutWhatIsEmpty() {
    assertThat(Notice.joined(" ; ", "; ", List.of(ONE, NOTHING, TWO)))
        .isEqualTo(new Notice("un ; deux", "one; two"));
    assertThat(Notice.joined(" ; ", "; ", List.of(NOTHING, TWO))).isEqualTo(TWO);
    assertThat(Notice.joined(" ; ", "; ", List.of(TWO, NOTHING))).isEqualTo(TWO);
    assertThat(Notice.joined(" ; ", "; ", List.of())).isEqualTo(NOTHING);
  }

  /** French says 0 in the singular, English in the plural. */
  @Test
  void aCountIsOneOrManyAsEachLanguageHasIt() {
    assertThat(count(0)).isEqualTo(new Notice("0 ligne", "0 lines"));
    assertThat(count(1)).isEqualTo(new Notice("1 ligne", "1 line"));
    assertThat(count(2)).isEqualTo(new Notice("2 lignes", "2 lines"));
  }

  private static Notice count(long count) {
    return Notice.ofCount(count, "ligne", "lignes", "line", "lines");
  }

  @Test
  void whatItIsAboutComesFirst() {
    assertThat(ONE.about("agent.log")).isEqualTo(new Notice("agent.log : un", "agent.log: one"));
  }
}
