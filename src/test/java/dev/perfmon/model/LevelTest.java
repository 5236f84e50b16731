package dev.perfmon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LevelTest {
  @ParameterizedTest
  @CsvSource({
    "0, EXCELLENT",
    "999999, EXCELLENT",
    "1000000, EXCELLENT",
    "1000001, BON",
    "2000000, BON",
    "2000001, LENT",
    "3000000, LENT",
    "3000001, GOULOT",
    "86400000000, GOULOT",
  })
  void boundariesBelongToTheBetterLevel(long duration, Level expected) {
    assertThat(Level.ofRatio(duration, 2_000_000)).isEqualTo(expected);
    assertThat(Level.ofRatio((double) duration, 2_000_000.0)).isEqualTo(expected);
  }

  @Test
  void aThresholdThatIsOddHasItsHalvesBetweenMicroseconds() {
    assertThat(Level.ofRatio(2, 5)).isEqualTo(Level.EXCELLENT);
    assertThat(Level.ofRatio(3, 5)).isEqualTo(Level.BON);
    assertThat(Level.ofRatio(7, 5)).isEqualTo(Level.LENT);
    assertThat(Level.ofRatio(8, 5)).isEqualTo(Level.GOULOT);
  }

  @Test
  void anyDurationButZeroIsInfinitelyOverAThresholdOfZero() {
    assertThat(Level.ofRatio(0, 0)).isEqualTo(Level.EXCELLENT);
    assertThat(Level.ofRatio(1, 0)).isEqualTo(Level.GOULOT);
  }

  @Test
  void agreesWithTheDefinition() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      long threshold = random.nextInt(i % 2 == 0 ? 20 : 2_000_000_000);
      long duration =
          i % 3 == 0 ? random.nextInt(40) : (long) (threshold * random.nextDouble() * 2);
      assertThat(Level.ofRatio(duration, threshold))
          .as("%d / %d", duration, threshold)
          .isEqualTo(defined(duration, threshold));
    }
  }

  private static Level defined(long duration, long threshold) {
    BigInteger twice = BigInteger.valueOf(duration).shiftLeft(1);
    BigInteger t = BigInteger.valueOf(threshold);
    if (twice.compareTo(t) <= 0) {
      return Level.EXCELLENT;
    }
    if (twice.compareTo(t.shiftLeft(1)) <= 0) {
      return Level.BON;
    }
    return twice.compareTo(t.multiply(BigInteger.valueOf(3))) <= 0 ? Level.LENT : Level.GOULOT;
  }

  /**
   * Durations are printed to 0.1 ms: 0.05 ms to either side of a boundary, the emitter knew better.
   */
  @ParameterizedTest
  @EnumSource(Level.class)
  void nearABoundaryThePrintedLevelDecides(Level printed) {
    long threshold = 2_000_000;
    for (long boundary : new long[] {1_000_000, 2_000_000, 3_000_000}) {
      for (long off : new long[] {-50, -1, 0, 1, 50}) {
        assertThat(Level.ofPrinted(boundary + off, threshold, printed)).isEqualTo(printed);
      }
      for (long off : new long[] {-100, -51, 51, 100}) {
        assertThat(Level.ofPrinted(boundary + off, threshold, printed))
            .isEqualTo(Level.ofRatio(boundary + off, threshold));
      }
    }
  }

  @Test
  void elsewhereTheRatioDecides() {
    // The guide prints this itself, and calls it LENT.
    assertThat(Level.ofPrinted(650_300, 200_000, Level.LENT)).isEqualTo(Level.GOULOT);
    assertThat(Level.ofPrinted(100, 2_000_000, Level.GOULOT)).isEqualTo(Level.EXCELLENT);
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void aThresholdPrintedAsZeroSaysNothing(Level printed) {
    assertThat(Level.ofPrinted(300, 0, printed)).isEqualTo(printed);
    assertThat(Level.ofPrinted(5_000_000, 0, printed)).isEqualTo(printed);
  }

  @Test
  void orderAndOrdinals() {
    assertThat(Level.values())
        .containsExactly(Level.EXCELLENT, Level.BON, Level.LENT, Level.GOULOT)
        .isSorted();
    for (Level level : Level.values()) {
      assertThat(Level.at(level.ordinal())).isEqualTo(level);
      assertThat(Outcome.of(level).name()).isEqualTo(level.name());
    }
  }
}
