package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineCutTest {
  private final LineCut never = new LineCut((bytes, from, to) -> false);

  @Test
  void linesAreHeldBackWhileTheBoundaryWantsIt() {
    byte[] bytes = "one\ntwo\nthr".getBytes(UTF_8);
    never.cut(bytes, bytes.length, false, LineCut.Hold.WHOLE_LINES);
    assertThat(never.end).isZero();
    assertThat(never.refused).isTrue();
    never.cut(bytes, bytes.length, false, LineCut.Hold.LINES);
    assertThat(never.end).isEqualTo(8);
  }

  /** Else what is held back would be looked at anew after each line that leaves. */
  @Test
  void asManyAsALineMayBeLongLeaveTogether() {
    byte[] bytes = ("x".repeat(99) + "\n").repeat(ChunkReader.MAX_LINE / 100 + 1).getBytes(UTF_8);
    assertThat(bytes.length).isGreaterThan(ChunkReader.MAX_LINE);
    never.cut(bytes, bytes.length, false, LineCut.Hold.WHOLE_LINES);
    assertThat(never.end).isEqualTo(ChunkReader.MAX_LINE / 100 * 100);
    assertThat(never.consumed).isEqualTo(never.end);
    assertThat(never.overlong).isFalse();
    assertThat(never.more).isTrue();
  }
}
