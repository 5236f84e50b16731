package dev.perfmon.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The durations of one metric in one interval: how many, and a fair sample of them. */
final class Cell {
  /** Durations kept: the median of more would not be told from theirs. */
  private static final int SAMPLE = 48;

  private int count;
  private int size;
  private float[] sample = new float[4];

  void add(long micros, RandomGenerator random) {
    count++;
    if (size < SAMPLE) {
      keep((float) micros);
    } else {
      int at = random.nextInt(count);
      if (at < SAMPLE) {
        sample[at] = (float) micros;
      }
    }
  }

  private void keep(float value) {
    if (size == sample.length) {
      sample = Arrays.copyOf(sample, Math.min(SAMPLE, 2 * size));
    }
    sample[size++] = value;
  }

  /** Adds what was added to another, each of whose values then counts as likely as this one's. */
  void merge(Cell other, RandomGenerator random) {
    if (size + other.size <= SAMPLE && count == size && other.count == other.size) {
      for (int i = 0; i < other.size; i++) {
        keep(other.sample[i]);
      }
      count += other.count;
      return;
    }
    float[] merged = new float[SAMPLE];
    int kept = 0;
    int ours = size;
    int theirs = other.size;
    while (kept < SAMPLE && ours + theirs > 0) {
      boolean fromOurs = theirs == 0 || (ours > 0 && random.nextInt(count + other.count) < count);
      float[] from = fromOurs ? sample : other.sample;
      int left = fromOurs ? ours-- : theirs--;
      int at = random.nextInt(left);
      merged[kept++] = from[at];
      from[at] = from[left - 1];
    }
    sample = merged;
    size = kept;
    count += other.count;
  }

  /** Adds by how much the logarithms of two durations differ, for as many pairs as there are. */
  void differences(List<Double> into) {
    int apart = size / 2;
    for (int i = 0; i + apart < size && apart > 0; i++) {
      into.add(log(sample[i]) - log(sample[i + apart]));
    }
  }

  private static double log(float micros) {
    return Math.log(Math.max(50, micros));
  }

  /** How many durations were added. */
  int count() {
    return count;
  }

  /** The logarithms of the sample, sorted; a duration of zero counts as half the printed unit. */
  double[] logs() {
    double[] logs = new double[size];
    for (int i = 0; i < size; i++) {
      logs[i] = log(sample[i]);
    }
    Arrays.sort(logs);
    return logs;
  }
}
