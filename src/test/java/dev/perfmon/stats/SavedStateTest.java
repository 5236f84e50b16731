package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Accumulators come back as they were saved, or say that they cannot. */
class SavedStateTest {
  private static final int ROUNDS = 50;

  private interface Saver {
    void save(DataOutput out) throws IOException;
  }

  private interface Restorer {
    void restore(DataInput in) throws IOException;
  }

  private static byte[] bytes(Saver saver) throws IOException {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    saver.save(new DataOutputStream(memory));
    return memory.toByteArray();
  }

  private static DataInput input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static long value(Random random) {
    return random.nextLong(1L << (1 + random.nextInt(40)));
  }

  @Test
  void aHistogramComesBackAndGoesOn() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Histogram saved = new Histogram();
      for (int i = random.nextInt(500); i > 0; i--) {
        saved.add(value(random));
      }
      Histogram restored = new Histogram();
      restored.add(7);
      restored.restore(input(bytes(saved::save)));
      saved.add(12345);
      restored.add(12345);
      assertThat(bytes(restored::save)).isEqualTo(bytes(saved::save));
      assertThat(restored.count()).isEqualTo(saved.count());
      assertThat(Double.compare(restored.percentile(95), saved.percentile(95))).isZero();
    }
  }

  @Test
  void momentsComeBackAndGoOn() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Moments saved = new Moments();
      for (int i = random.nextInt(5); i > 0; i--) {
        saved.add(value(random));
      }
      Moments restored = new Moments();
      restored.add(7);
      restored.restore(input(bytes(saved::save)));
      saved.add(12345);
      restored.add(12345);
      assertThat(Double.compare(restored.standardDeviation(), saved.standardDeviation())).isZero();
      assertThat(restored.min()).isEqualTo(saved.min());
      assertThat(Double.compare(restored.mean(), saved.mean())).isZero();
    }
  }

  @Test
  void intervalsComeBackAndGoOn() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      IntervalSeries saved = new IntervalSeries();
      for (int i = random.nextInt(200); i > 0; i--) {
        saved.add(random.nextInt(300) - 100, value(random));
      }
      IntervalSeries restored = new IntervalSeries();
      restored.add(5, 5);
      restored.restore(input(bytes(saved::save)));
      saved.add(17, 3);
      restored.add(17, 3);
      assertThat(bytes(restored::save)).isEqualTo(bytes(saved::save));
    }
  }

  @Test
  void whatIsCutShortOrChangedIsRefusedOrSane() throws IOException {
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      Histogram histogram = new Histogram();
      Moments moments = new Moments();
      IntervalSeries series = new IntervalSeries();
      for (int i = 0; i < 40; i++) {
        long value = value(random);
        histogram.add(value);
        moments.add(value);
        series.add(random.nextInt(50), value);
      }
      tryHarmed(random, bytes(histogram::save), new Histogram()::restore);
      tryHarmed(random, bytes(moments::save), new Moments()::restore);
      tryHarmed(random, bytes(series::save), new IntervalSeries()::restore);
    }
  }

  private static void tryHarmed(Random random, byte[] good, Restorer restorer) {
    byte[] cut = Arrays.copyOf(good, random.nextInt(good.length));
    assertThatThrownBy(() -> restorer.restore(input(cut))).isInstanceOf(IOException.class);
    byte[] flipped = good.clone();
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    assertThatCode(
            () -> {
              try {
                restorer.restore(input(flipped));
              } catch (IOException refused) {
                assertThat(refused).isNotNull();
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aSeriesWithALimitStaysSmallAndLosesNothing() {
    IntervalSeries series = new IntervalSeries();
    Random random = new Random(1);
    long sum = 0;
    long count = 0;
    int largest = 0;
    for (int minute = 0; minute < 100_000; minute++) {
      series.add(minute, minute);
      series.limit(1000, 60);
      sum += minute;
      count++;
      if (random.nextInt(50) == 0) {
        series.add(minute - random.nextInt(3000), 1);
        series.limit(1000, 60);
        sum++;
        count++;
      }
      largest = Math.max(largest, series.size());
    }
    assertThat(largest).isLessThanOrEqualTo(1000);
    long sumKept = 0;
    long countKept = 0;
    for (int i = 0; i < series.size(); i++) {
      sumKept += series.sum(i);
      countKept += series.count(i);
      if (i > 0) {
        assertThat(series.interval(i)).isGreaterThan(series.interval(i - 1));
      }
    }
    assertThat(sumKept).isEqualTo(sum);
    assertThat(countKept).isEqualTo(count);
    for (int i = series.size() - 400; i < series.size(); i++) {
      assertThat(series.interval(i)).isEqualTo(series.interval(i - 1) + 1);
    }
  }
}
