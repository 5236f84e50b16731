package dev.perfmon.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventBatchTest {
  /** All that can be read of a row. */
  private record Row(
      EventKind kind,
      int line,
      long time,
      TimeOrigin origin,
      boolean zoned,
      int metric,
      long duration,
      long threshold,
      int code,
      LineFormat format,
      int logger,
      int severity,
      String text) {
    static Row of(EventBatch batch, int row) {
      return new Row(
          batch.kind(row),
          batch.line(row),
          batch.time(row),
          batch.origin(row),
          batch.zoned(row),
          batch.metric(row),
          batch.duration(row),
          batch.threshold(row),
          batch.code(row),
          batch.format(row),
          batch.logger(row),
          batch.severity(row),
          batch.text(row));
    }
  }

  private static <T> T any(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }

  /** Adds a row with anything in it, as the parser does, and returns what it should read as. */
  private static Row addAny(EventBatch batch, Random random, int line) {
    EventKind kind = any(random, EventKind.values());
    LineFormat format = any(random, LineFormat.values());
    long time = random.nextInt(5) == 0 ? EventBatch.NO_TIME : random.nextLong();
    boolean zoned = random.nextBoolean();
    int metric = random.nextInt(2000);
    long duration = random.nextLong() >>> 20;
    int logger = random.nextInt();
    int severity = random.nextInt(5) == 0 ? EventBatch.NONE : random.nextInt(51);
    if (random.nextInt(3) == 0) {
      long threshold = random.nextInt(3) == 0 ? EventBatch.NONE : random.nextLong() >>> 20;
      int level = random.nextInt(Level.values().length + 1) - 1;
      TimeOrigin origin = TimeOrigin.at(random.nextInt(TimeOrigin.values().length));
      batch.addRecord(
          EventBatch.head(format, severity, origin, zoned),
          kind.ordinal(),
          level,
          line,
          metric,
          duration,
          threshold,
          logger,
          time);
      return new Row(
          kind, line, time, origin, zoned, metric, duration, threshold, level, format, logger,
          severity, "");
    }
    TimeOrigin origin = any(random, TimeOrigin.values());
    String text = random.nextBoolean() ? "" : "é🐌" + "x".repeat(random.nextInt(300));
    NearMiss reason = any(random, NearMiss.values());
    byte[] bytes = ("before" + text + "after").getBytes(UTF_8);
    int row = batch.add(kind, line);
    batch.setMetric(row, metric);
    batch.setDuration(row, duration);
    batch.setThreshold(row, duration / 2);
    batch.setReason(row, reason);
    if (!text.isEmpty()) {
      batch.setText(row, bytes, 6, bytes.length - 5);
    }
    batch.setRecord(row, format, logger, severity);
    batch.setTime(row, time, origin, zoned);
    return new Row(
        kind,
        line,
        time,
        origin,
        zoned,
        metric,
        duration,
        duration / 2,
        reason.ordinal(),
        format,
        logger,
        severity,
        text);
  }

  private static List<Row> fill(EventBatch batch, long seed, int rows) {
    Random random = new Random(seed);
    List<Row> expected = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      expected.add(addAny(batch, random, i * 3));
    }
    batch.finish(rows * 3, seed);
    return expected;
  }

  private static List<Row> rows(EventBatch batch) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(Row.of(batch, row));
    }
    return rows;
  }

  private static int formats(List<Row> rows) {
    int formats = 0;
    for (Row row : rows) {
      formats |= 1 << row.format.ordinal();
    }
    return formats;
  }

  @Test
  void everyRowReadsAsItWasWrittenAndSoDoOneThatIsFilledAgain() {
    EventBatch batch = new EventBatch();
    // More and then fewer rows than before: what is left of the last filling must not show.
    for (int size : new int[] {1, 63, 64, 65, 1000, 10, 0, 700}) {
      batch.clear();
      List<Row> expected = fill(batch, size, size);
      assertThat(rows(batch)).isEqualTo(expected);
      assertThat(batch.size()).isEqualTo(size);
      assertThat(batch.lines()).isEqualTo(size * 3);
      assertThat(batch.lastTime()).isEqualTo(size);
      assertThat(batch.formats()).isEqualTo(formats(expected));
    }
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void aNewRowHasNothingInItButItsLine(EventKind kind) {
    EventBatch batch = new EventBatch();
    fill(batch, 5, 20);
    batch.clear();
    for (int row = 0; row < 20; row++) {
      assertThat(batch.add(kind, 42)).isEqualTo(row);
      assertThat(Row.of(batch, row))
          .isEqualTo(
              new Row(
                  kind,
                  42,
                  EventBatch.NO_TIME,
                  TimeOrigin.NONE,
                  false,
                  EventBatch.NONE,
                  EventBatch.NONE,
                  EventBatch.NONE,
                  EventBatch.NONE,
                  LineFormat.BARE,
                  0,
                  EventBatch.NONE,
                  ""));
    }
  }

  @Test
  void clearForgetsEverything() {
    EventBatch batch = new EventBatch();
    fill(batch, 1, 100);
    batch.addName(new MetricName("a"));
    batch.clear();
    assertThat(batch.size()).isZero();
    assertThat(batch.lines()).isZero();
    assertThat(batch.lastTime()).isEqualTo(EventBatch.NO_TIME);
    assertThat(batch.formats()).isZero();
    assertThat(batch.nameCount()).isZero();
    assertThat(batch.addName(new MetricName("b"))).isZero();
    assertThat(batch.name(0).value()).isEqualTo("b");
  }

  @Test
  void namesHaveTheIndexTheyWereGiven() {
    EventBatch batch = new EventBatch();
    for (int round = 0; round < 3; round++) {
      batch.clear();
      for (int i = 0; i < 3000; i++) {
        assertThat(batch.addName(new MetricName(round + "_" + i))).isEqualTo(i);
      }
      assertThat(batch.nameCount()).isEqualTo(3000);
      assertThat(batch.name(2999).value()).isEqualTo(round + "_2999");
      assertThat(batch.name(0).value()).isEqualTo(round + "_0");
    }
  }

  @Test
  void droppingTheFirstRowsLeavesTheOthersAsTheyWere() {
    EventBatch batch = new EventBatch(1);
    List<Row> expected = new ArrayList<>();
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int more = 1 + random.nextInt(20);
      for (int i = 0; i < more; i++) {
        expected.add(addAny(batch, random, round));
      }
      int dropped = 1 + random.nextInt(expected.size());
      batch.dropFirst(dropped);
      expected.subList(0, dropped).clear();
      assertThat(rows(batch)).isEqualTo(expected);
      assertThat(batch.formats()).isEqualTo(formats(expected));
    }
  }

  @Test
  void aCopyIsEqualAndItsOwn() {
    EventBatch from = new EventBatch();
    List<Row> expected = fill(from, 9, 300);
    EventBatch to = new EventBatch();
    fill(to, 10, 400);
    to.clear();
    for (int row = 0; row < from.size(); row++) {
      assertThat(to.copy(from, row)).isEqualTo(row);
    }
    assertThat(to.formats()).isEqualTo(from.formats());
    from.clear();
    fill(from, 11, 300);
    assertThat(rows(to)).isEqualTo(expected);

    // Changing a copy's time or metric, as folding does, leaves the rest of the row alone.
    Row before = Row.of(to, 7);
    to.setTime(7, 123, TimeOrigin.INHERITED, !before.zoned);
    to.setMetric(7, 1);
    Row after = Row.of(to, 7);
    assertThat(after)
        .isEqualTo(
            new Row(
                before.kind,
                before.line,
                123,
                TimeOrigin.INHERITED,
                !before.zoned,
                1,
                before.duration,
                before.threshold,
                before.code,
                before.format,
                before.logger,
                before.severity,
                before.text));
  }

  @Test
  void bytesThatAreNoTextAreReplacedAndKept() {
    EventBatch batch = new EventBatch();
    byte[] torn = {'a', (byte) 0xc3, 'b'};
    int row = batch.add(EventKind.NOTE, 0);
    batch.setText(row, torn, 0, 3);
    assertThat(batch.text(row)).isEqualTo("a\ufffdb");
    assertThat(batch.textEnd(row) - batch.textStart(row)).isEqualTo(3);
    assertThat(batch.textBytes()[batch.textStart(row) + 1]).isEqualTo((byte) 0xc3);
  }
}
