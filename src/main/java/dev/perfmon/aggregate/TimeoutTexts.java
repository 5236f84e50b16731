package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which failures are timeouts, as {@link Timeouts} says, without asking twice about a text: a log
 * of ten thousand failures has a dozen texts.
 */
final class TimeoutTexts {
  /** A power of two. */
  private static final int SLOTS = 64;

  /** Longer texts are not remembered. */
  private static final int LONGEST = 512;

  private static final class Known {
    final byte[] text;
    final boolean saysTimeout;

    Known(byte[] text, boolean saysTimeout) {
      this.text = text;
      this.saysTimeout = saysTimeout;
    }
  }

  private final Timeouts timeouts;
  private @Nullable Known[] slots = new @Nullable Known[0];

  TimeoutTexts(Timeouts timeouts) {
    this.timeouts = timeouts;
  }

  /** Whether the failure in a row is one; its duration and the threshold in microseconds. */
  boolean isTimeout(EventBatch batch, int row, long duration, long threshold) {
    byte[] bytes = batch.textBytes();
    int from = batch.textStart(row);
    int to = batch.textEnd(row);
    if (from == to) {
      return duration >= threshold;
    }
    if (slots.length == 0) {
      slots = new @Nullable Known[SLOTS];
    }
    int slot = slot(bytes, from, to);
    Known known = slots[slot];
    if (known != null && Arrays.equals(known.text, 0, known.text.length, bytes, from, to)) {
      return known.saysTimeout;
    }
    String text = batch.text(row);
    if (text.isBlank()) {
      return duration >= threshold;
    }
    boolean saysTimeout = timeouts.isSaidBy(text);
    if (to - from <= LONGEST) {
      slots[slot] = new Known(Arrays.copyOfRange(bytes, from, to), saysTimeout);
    }
    return saysTimeout;
  }

  private static int slot(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + bytes[at];
    }
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }
}
