package dev.perfmon.aggregate;

import static dev.perfmon.aggregate.BatchRow.A;
import static dev.perfmon.aggregate.BatchRow.B;
import static dev.perfmon.aggregate.BatchRow.MILLI;
import static dev.perfmon.aggregate.BatchRow.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.TimeOrigin;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints of one record count once. */
class FoldingTest extends Folded {
  private static final long QUARTER = 900_000 * MILLI;

  @ParameterizedTest
  @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
  void threePrintsOfOneRecordCountOnceInAnyOrder(int first, int second, int third) {
    List<BatchRow> prints =
        List.of(BatchRow.plain(NOON), BatchRow.plain(NOON), BatchRow.json(NOON + 68_982));
    fold(Dedup.TWINS, prints.get(first), prints.get(second), prints.get(third));
    assertCounts(1, 2);
    // The richest of them is the one that counts.
    assertThat(out.get(0).time()).isEqualTo(NOON + 68_982);
  }

  @Test
  void withoutFoldingEachCounts() {
    fold(Dedup.NONE, BatchRow.plain(NOON), BatchRow.plain(NOON), BatchRow.json(NOON));
    assertCounts(3, 0);
  }

  @Test
  void equalLinesOfOneFormatAreTwoUnlessAskedOtherwise() {
    fold(Dedup.TWINS, BatchRow.plain(NOON), BatchRow.plain(NOON));
    assertCounts(2, 0);
    out.clear();
    fold(
        Dedup.REPEATS,
        BatchRow.plain(NOON),
        BatchRow.plain(NOON),
        BatchRow.plain(NOON + 1),
        BatchRow.json(NOON + 5));
    // The two plain ones are one, all plain ones of that millisecond are the JSON one.
    assertCounts(1, 3);
    out.clear();
    duplicates = 0;
    fold(Dedup.REPEATS, BatchRow.plain(NOON), BatchRow.plain(NOON + MILLI), BatchRow.plain(NOON));
    assertCounts(2, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129})
  void twinsStandAtMostSoFarApart(int between) {
    for (boolean richFirst : new boolean[] {true, false}) {
      for (int before : new int[] {0, 1, 300}) {
        out.clear();
        duplicates = 0;
        List<BatchRow> rows = new ArrayList<>();
        for (int i = 0; i < before; i++) {
          rows.add(BatchRow.plain(NOON - 1000 * MILLI - i * MILLI));
        }
        rows.add(richFirst ? BatchRow.json(NOON) : BatchRow.plain(NOON));
        for (int i = 0; i < between; i++) {
          rows.add(BatchRow.plain(NOON + (5 + i) * MILLI));
        }
        rows.add(richFirst ? BatchRow.plain(NOON) : BatchRow.json(NOON));
        fold(Dedup.TWINS, rows);
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
    List<BatchRow> rows = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      BatchRow in =
          BatchRow.plain(NOON + random.nextInt(i / 4 + 1) * MILLI).lasting(random.nextInt(3));
      // Long stretches of one format, for which there is a faster way.
      rows.add(i / 500 % 2 == 0 || random.nextInt(3) > 0 ? in : in.as(LineFormat.LIVEKIT_JSON));
      if (random.nextInt(9) == 0) {
        rows.add(BatchRow.bottleneck(random.nextInt(3), 0));
      }
    }
    fold(dedup, rows);
    List<Out> expected = List.copyOf(out);
    int expectedDuplicates = duplicates;
    assertThat(expected.size() + expectedDuplicates).isEqualTo(rows.size());
    for (int most : new int[] {1, 3, 127, 128, 129, 300, 2000}) {
      out.clear();
      duplicates = 0;
      Folding folding = folding(dedup);
      for (int from = 0; from < rows.size(); ) {
        int to = Math.min(rows.size(), from + 1 + random.nextInt(most));
        folding.accept(BatchRow.batch(rows.subList(from, to), EventBatch.NO_TIME));
        from = to;
      }
      folding.flush();
      folding.flush();
      assertThat(folding.lines()).isEqualTo(rows.size());
      assertThat(duplicates).isEqualTo(expectedDuplicates);
      assertThat(out).isEqualTo(expected);
    }
  }

  /** A plain line of basicConfig has the time of the last dated one, however long ago that was. */
  @ParameterizedTest
  @CsvSource({"2001,1", "60000,1", "3600000,1", "-2000,1", "-2001,0"})
  void whatInheritedItsTimeMayHaveBeenPrintedAtAnyTimeSince(int millisLater, int folded) {
    BatchRow basic = BatchRow.plain(NOON).as(LineFormat.BASIC).dated(TimeOrigin.INHERITED);
    fold(Dedup.TWINS, basic, BatchRow.json(NOON + millisLater * MILLI));
    assertCounts(2 - folded, folded);
  }

  /** What comes behind inherits the time of its twin, or of one a little later. */
  @ParameterizedTest
  @CsvSource({"0,1", "2000,1", "2001,0"})
  void whatFollowsItsTwinIsDatedAsItOrSoonAfter(int millisLater, int folded) {
    BatchRow basic = BatchRow.plain(NOON + millisLater * MILLI).as(LineFormat.BASIC);
    fold(Dedup.TWINS, BatchRow.json(NOON), basic.dated(TimeOrigin.INHERITED));
    assertCounts(2 - folded, folded);
  }

  @Test
  void whatDiffersIsNoTwin() {
    BatchRow plain = BatchRow.plain(NOON);
    fold(
        Dedup.TWINS,
        plain,
        BatchRow.json(NOON).about(B),
        BatchRow.json(NOON).lasting(5001),
        BatchRow.json(NOON).by(8, 20),
        BatchRow.json(NOON).by(7, 30),
        BatchRow.json(NOON).failed("x"),
        BatchRow.json(NOON + MILLI + 1000),
        BatchRow.json(NOON - MILLI));
    assertCounts(8, 0);
  }

  @Test
  void failuresWithTwoTextsAreTwo() {
    fold(Dedup.TWINS, BatchRow.plain(NOON).failed("x"), BatchRow.json(NOON).failed("y"));
    assertCounts(2, 0);
    out.clear();
    fold(Dedup.TWINS, BatchRow.plain(NOON).failed("x"), BatchRow.json(NOON).failed("x"));
    assertCounts(1, 1);
  }

  @Test
  void aLoggerOrSeverityThatOneDoesNotNameIsNoDifference() {
    fold(Dedup.TWINS, BatchRow.plain(NOON).by(0, -1), BatchRow.json(NOON));
    assertCounts(1, 1);
  }

  /** A bare line names nobody and has no time: it may be anybody's. */
  @Test
  void aBareLineIsNobodysTwin() {
    fold(Dedup.TWINS, BatchRow.plain(NOON).as(LineFormat.BARE), BatchRow.json(NOON));
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
    fold(Dedup.TWINS, BatchRow.plain(NOON + plainMillis * MILLI), BatchRow.json(NOON + jsonNanos));
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
    fold(
        Dedup.TWINS,
        BatchRow.plain(NOON + 39 * MILLI + off).inZone(plainIsZoned),
        BatchRow.json(NOON + 40 * MILLI));
    assertCounts(2 - folded, folded);
    out.clear();
    duplicates = 0;
    fold(Dedup.TWINS, BatchRow.plain(NOON + off + QUARTER / 2), BatchRow.json(NOON));
    assertCounts(2, 0);
  }

  @Test
  void aTransportsTimeIsALittleLate() {
    BatchRow late =
        BatchRow.plain(NOON + 1500 * MILLI).as(LineFormat.BASIC).from(TimeOrigin.TRANSPORT);
    fold(Dedup.TWINS, late, BatchRow.json(NOON));
    assertCounts(1, 1);
    out.clear();
    duplicates = 0;
    BatchRow tooLate =
        BatchRow.plain(NOON + 2001 * MILLI).as(LineFormat.BASIC).from(TimeOrigin.TRANSPORT);
    fold(Dedup.TWINS, tooLate, BatchRow.json(NOON));
    assertCounts(2, 0);
  }

  @Test
  void manyRecordsWithTheirTwinsInAnyLocalOrder() {
    Random random = new Random(9);
    List<BatchRow> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i += 20) {
      List<BatchRow> some = new ArrayList<>();
      for (int j = i; j < i + 20; j++) {
        long at = NOON + j * 10L * MILLI;
        Collections.addAll(
            some, BatchRow.plain(at), BatchRow.plain(at), BatchRow.json(at + 999_000));
      }
      Collections.shuffle(some, random);
      rows.addAll(some);
    }
    fold(Dedup.TWINS, rows);
    assertCounts(2000, 4000);
  }

  /** A followed source makes itself small when others have their turn; that changes nothing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatRestsMissesNothing(long seed) throws IOException {
    List<Out> expected = List.of();
    byte[] expectedSaved = {};
    for (boolean rests : new boolean[] {false, true}) {
      out.clear();
      duplicates = 0;
      Random random = new Random(seed);
      Random when = new Random(-seed);
      Folding folding = folding(seed % 2 == 0 ? Dedup.TWINS : Dedup.REPEATS, new FoldingsAtWork());
      int rested = 0;
      long now = 0;
      for (int i = 0; i < 400; i++) {
        List<BatchRow> rows = new ArrayList<>();
        for (int more = random.nextInt(12); more >= 0; more--) {
          rows.add(randomRow(random, i));
        }
        now += random.nextInt(300) * MILLI;
        folding.settle(now);
        folding.accept(BatchRow.batch(rows, EventBatch.NO_TIME), now);
        if (rests && when.nextInt(3) > 0 && folding.rest()) {
          rested++;
          assertThat(folding.waiting()).isZero();
          if (when.nextBoolean()) {
            saved(folding);
          }
        }
      }
      byte[] saved = saved(folding);
      folding.flush();
      if (rests) {
        assertThat(rested).isGreaterThan(50);
        assertThat(out).isEqualTo(expected);
        assertThat(saved).isEqualTo(expectedSaved);
      }
      expected = List.copyOf(out);
      expectedSaved = saved;
    }
  }

  private static BatchRow randomRow(Random random, int i) {
    long at = NOON + (i + random.nextInt(3)) * MILLI;
    return switch (random.nextInt(8)) {
      case 0 -> BatchRow.bottleneck(random.nextInt(3), 0).about(random.nextBoolean() ? A : B);
      case 1 ->
          BatchRow.untimed(EventKind.FAILURE, B, random.nextInt(9)).saying("é" + random.nextInt(3));
      case 2 -> BatchRow.untimed(EventKind.START, A, NOON / 1000 + i);
      case 3 -> BatchRow.json(at).lasting(random.nextInt(3)).by(-random.nextInt(2), 30);
      default -> BatchRow.plain(at).lasting(random.nextInt(3)).about(random.nextBoolean() ? A : B);
    };
  }

  private static byte[] saved(Folding folding) throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    folding.save(new DataOutputStream(saved));
    return saved.toByteArray();
  }
}
