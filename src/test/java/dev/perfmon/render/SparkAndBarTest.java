package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparkAndBarTest {
  @Test
  void aTrendGoesFromItsLeastToItsGreatest() {
    assertThat(Spark.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), true))
        .isEqualTo("▁▂▃▄▅▆▇█");
    assertThat(Spark.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), false))
        .isEqualTo("_.-~=+*#");
  }

  @Test
  void gapsAreBlankAndWhatDoesNotMoveIsInTheMiddle() {
    assertThat(Spark.of(List.of(5.0, Double.NaN, 5.0), true)).isEqualTo("▄ ▄");
    assertThat(Spark.of(List.of(), true)).isEmpty();
    assertThat(Spark.of(List.of(Double.NaN), true)).isEqualTo(" ");
  }

  @Test
  void barsAreToAnEighth() {
    assertThat(Bar.of(8, 8, 3, true)).isEqualTo("███");
    assertThat(Bar.of(1, 2, 3, true)).isEqualTo("█▌");
    assertThat(Bar.of(1, 1_000, 3, true)).isEqualTo("▏");
    assertThat(Bar.of(0, 8, 3, true)).isEmpty();
    assertThat(Bar.of(0, 0, 3, true)).isEmpty();
    assertThat(Bar.of(1, 1_000, 3, false)).isEqualTo("#");
    assertThat(Bar.of(2, 3, 3, false)).isEqualTo("##");
  }
}
