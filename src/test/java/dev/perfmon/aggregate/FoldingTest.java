package dev.perfmon.aggregate;

import static dev.perfmon.aggregate.Printed.B;
import static dev.perfmon.aggregate.Printed.MILLI;
import static dev.perfmon.aggregate.Printed.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.TimeOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are prints of one record, and lines that only look alike. */
class FoldingTest {
  private static final long QUARTER = 900_000 * MILLI;

  private final FoldingRun run = new FoldingRun();

  private void assertCounts(int events, int folded) {
    assertThat(run.out).hasSize(events);
    assertThat(run.duplicates).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
  void threePrintsOfOneRecordCountOnceInAnyOrder(int first, int second, int third) {
    List<Printed> prints =
        List.of(Printed.plain(NOON), Printed.plain(NOON), Printed.json(NOON + 68_982));
    run.fold(Dedup.TWINS, prints.get(first), prints.get(second), prints.get(third));
    assertCounts(1, 2);
    // The richest of them is the one that counts.
    assertThat(run.out.get(0).time()).isEqualTo(NOON + 68_982);
  }

  @Test
  void withoutFoldingEachCounts() {
    run.fold(Dedup.NONE, Printed.plain(NOON), Printed.plain(NOON), Printed.json(NOON));
    assertCounts(3, 0);
  }

  @Test
  void equalLinesOfOneFormatAreTwoUnlessAskedOtherwise() {
    run.fold(Dedup.TWINS, Printed.plain(NOON), Printed.plain(NOON));
    assertCounts(2, 0);
    run.out.clear();
    run.fold(
        Dedup.REPEATS,
        Printed.plain(NOON),
        Printed.plain(NOON),
        Printed.plain(NOON + 1),
        Printed.json(NOON + 5));
    // The two plain ones are one, all plain ones of that millisecond are the JSON one.
    assertCounts(1, 3);
    run.out.clear();
    run.duplicates = 0;
    run.fold(Dedup.REPEATS, Printed.plain(NOON), Printed.plain(NOON + MILLI), Printed.plain(NOON));
    assertCounts(2, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129})
  void twinsStandAtMostSoFarApart(int between) {
    for (boolean richFirst : new boolean[] {true, false}) {
      for (int before : new int[] {0, 1, 300}) {
        run.out.clear();
        run.duplicates = 0;
        List<Printed> rows = new ArrayList<>();
        for (int i = 0; i < before; i++) {
          rows.add(Printed.plain(NOON - 1000 * MILLI - i * MILLI));
        }
        rows.add(richFirst ? Printed.json(NOON) : Printed.plain(NOON));
        for (int i = 0; i < between; i++) {
          rows.add(Printed.plain(NOON + (5 + i) * MILLI));
        }
        rows.add(richFirst ? Printed.plain(NOON) : Printed.json(NOON));
        run.fold(Dedup.TWINS, rows);
        int folded = between + 1 <= Folding.REACH ? 1 : 0;
        assertCounts(rows.size() - folded, folded);
      }
    }
  }

  /** However a log is cut into batches, the same is folded, and nothing is lost or doubled. */
  @ParameterizedTest
  @EnumSource(Dedup.class)
  void batchesDoNotMatter(Dedup dedup) {
    Random random = new Random(4);
    List<Printed> rows = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      Printed in =
          Printed.plain(NOON + random.nextInt(i / 4 + 1) * MILLI).lasting(random.nextInt(3));
      // Long stretches of one format, for which there is a faster way.
      rows.add(i / 500 % 2 == 0 || random.nextInt(3) > 0 ? in : in.as(LineFormat.LIVEKIT_JSON));
      if (random.nextInt(9) == 0) {
        rows.add(Printed.bottleneck(random.nextInt(3), 0));
      }
    }
    run.fold(dedup, rows);
    List<FoldingRun.Out> expected = List.copyOf(run.out);
    int expectedDuplicates = run.duplicates;
    assertThat(expected.size() + expectedDuplicates).isEqualTo(rows.size());
    for (int most : new int[] {1, 3, 127, 128, 129, 300, 2000}) {
      run.out.clear();
      run.duplicates = 0;
      Folding folding = run.folding(dedup);
      for (int from = 0; from < rows.size(); ) {
        int to = Math.min(rows.size(), from + 1 + random.nextInt(most));
        folding.accept(FoldingRun.batch(rows.subList(from, to), EventBatch.NO_TIME));
        from = to;
      }
      folding.flush();
      folding.flush();
      assertThat(folding.lines()).isEqualTo(rows.size());
      assertThat(run.duplicates).isEqualTo(expectedDuplicates);
      assertThat(run.out).isEqualTo(expected);
    }
  }

  @Test
  void whatDiffersIsNoTwin() {
    Printed plain = Printed.plain(NOON);
    run.fold(
        Dedup.TWINS,
        plain,
        Printed.json(NOON).about(B),
        Printed.json(NOON).lasting(5001),
        Printed.json(NOON).by(8, 20),
        Printed.json(NOON).by(7, 30),
        Printed.json(NOON).failed("x"),
        Printed.json(NOON + MILLI + 1000),
        Printed.json(NOON - MILLI));
    assertCounts(8, 0);
  }

  @Test
  void failuresWithTwoTextsAreTwo() {
    run.fold(Dedup.TWINS, Printed.plain(NOON).failed("x"), Printed.json(NOON).failed("y"));
    assertCounts(2, 0);
    run.out.clear();
    run.fold(Dedup.TWINS, Printed.plain(NOON).failed("x"), Printed.json(NOON).failed("x"));
    assertCounts(1, 1);
  }

  @Test
  void aLoggerOrSeverityThatOneDoesNotNameIsNoDifference() {
    run.fold(Dedup.TWINS, Printed.plain(NOON).by(0, -1), Printed.json(NOON));
    assertCounts(1, 1);
  }

  /** A bare line names nobody and has no time: it may be anybody's. */
  @Test
  void aBareLineIsNobodysTwin() {
    run.fold(Dedup.TWINS, Printed.plain(NOON).as(LineFormat.BARE), Printed.json(NOON));
    assertCounts(2, 0);
  }

  /** Python cuts one time to milliseconds and rounds the other to microseconds. */
  @ParameterizedTest
  @CsvSource({
    "39, 39000000, 1",
    "39, 39999999, 1",
    "39, 40000000, 1",
    "39, 40001000, 0",
    "39, 38999000, 0",
    "39, 41000000, 0",
    "40, 39999000, 0",
  })
  void theRoundingTrap(long plainMillis, long jsonNanos, int folded) {
    run.fold(
        Dedup.TWINS, Printed.plain(NOON + plainMillis * MILLI), Printed.json(NOON + jsonNanos));
    assertCounts(2 - folded, folded);
  }

  @ParameterizedTest
  @CsvSource({
    "8, false, 1",
    "-20, false, 1",
    "23, false, 1",
    "22, false, 1",
    "8, true, 0",
  })
  void aGuessedZoneMayBeOffByQuarters(long quarters, boolean plainIsZoned, int folded) {
    long off = quarters * QUARTER;
    run.fold(
        Dedup.TWINS,
        Printed.plain(NOON + 39 * MILLI + off).inZone(plainIsZoned),
        Printed.json(NOON + 40 * MILLI));
    assertCounts(2 - folded, folded);
    run.out.clear();
    run.duplicates = 0;
    run.fold(Dedup.TWINS, Printed.plain(NOON + off + QUARTER / 2), Printed.json(NOON));
    assertCounts(2, 0);
  }

  @Test
  void aTransportsTimeIsALittleLate() {
    Printed late =
        Printed.plain(NOON + 1500 * MILLI).as(LineFormat.BASIC).from(TimeOrigin.TRANSPORT);
    run.fold(Dedup.TWINS, late, Printed.json(NOON));
    assertCounts(1, 1);
    run.out.clear();
    run.duplicates = 0;
    Printed tooLate =
        Printed.plain(NOON + 2001 * MILLI).as(LineFormat.BASIC).from(TimeOrigin.TRANSPORT);
    run.fold(Dedup.TWINS, tooLate, Printed.json(NOON));
    assertCounts(2, 0);
  }

  @Test
  void manyRecordsWithTheirTwinsInAnyLocalOrder() {
    Random random = new Random(9);
    List<Printed> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i += 20) {
      List<Printed> some = new ArrayList<>();
      for (int j = i; j < i + 20; j++) {
        long at = NOON + j * 10L * MILLI;
        Collections.addAll(some, Printed.plain(at), Printed.plain(at), Printed.json(at + 999_000));
      }
      Collections.shuffle(some, random);
      rows.addAll(some);
    }
    run.fold(Dedup.TWINS, rows);
    assertCounts(2000, 4000);
  }
}
