package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Metric names by their bytes, so that a name met a million times becomes text once. Only a cache:
 * what a batch holds does not depend on what was parsed before.
 */
final class NameTable {
  /**
   * Names remembered at most; past that the table starts anew, so that hostile names cost no
   * memory.
   */
  private static final int MOST = 1024;

  /** Bytes of names remembered at most, but for those of one batch. */
  private static final int MOST_BYTES = 256 << 10;

  /** Instead of the index of what is no name, but two messages that ran together. */
  static final int TORN = -2;

  private static final class Entry {
    final byte[] bytes;
    final long first;
    final long last;
    final MetricName name;
    final boolean torn;
    int batch;
    int index;

    Entry(byte[] bytes, long first, long last, MetricName name) {
      this.bytes = bytes;
      this.first = first;
      this.last = last;
      this.name = name;
      torn = RecordStart.nextMarker(bytes, 0, bytes.length) >= 0;
    }
  }

  private @Nullable Entry[] slots = new @Nullable Entry[64];
  private int count;
  private int nameBytes;
  private int batch;

  /** Starts a new batch, with no name in it yet. */
  void startBatch() {
    batch++;
    if (count > MOST || nameBytes > MOST_BYTES) {
      slots = new @Nullable Entry[64];
      count = 0;
      nameBytes = 0;
    }
  }

  /**
   * Index in the batch of the name in {@code bytes[from, to)}, added to the batch when it is new
   * there; {@link #TORN} if a marker stands in it.
   */
  int index(byte[] bytes, int from, int to, EventBatch into) {
    int length = to - from;
    // Names of 8 to 16 bytes, as most are, are their first and last eight, which may overlap: told
    // apart by two words and their length, without a loop.
    long first;
    long last;
    if (length >= 8) {
      first = Words.eight(bytes, from);
      last = Words.eight(bytes, to - 8);
    } else {
      first = Swar.upToEight(bytes, from, to);
      last = 0;
    }
    int mask = slots.length - 1;
    int slot = slot(first, last, bytes, from, length) & mask;
    Entry entry = slots[slot];
    while (entry != null) {
      if (entry.first == first
          && entry.last == last
          && entry.bytes.length == length
          && (length <= 16 || Arrays.equals(entry.bytes, 0, length, bytes, from, to))) {
        break;
      }
      slot = (slot + 1) & mask;
      entry = slots[slot];
    }
    if (entry == null) {
      byte[] copy = Arrays.copyOfRange(bytes, from, to);
      entry =
          new Entry(copy, first, last, new MetricName(new String(copy, StandardCharsets.UTF_8)));
      slots[slot] = entry;
      nameBytes += length;
      if (++count * 2 > slots.length) {
        grow();
      }
    }
    if (entry.batch != batch) {
      if (entry.torn) {
        return TORN;
      }
      entry.batch = batch;
      entry.index = into.addName(entry.name);
    }
    return entry.index;
  }

  /** Where to look first; of a long name its middle counts too, where numbers often stand. */
  private static int slot(long first, long last, byte[] bytes, int from, int length) {
    long middle = length > 16 ? Words.eight(bytes, from + length / 2 - 4) : length;
    long h = (first ^ Long.rotateLeft(last, 32) ^ middle) * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 40) ^ (int) (h >>> 52);
  }

  private void grow() {
    @Nullable Entry[] larger = new @Nullable Entry[2 * slots.length];
    int mask = larger.length - 1;
    for (Entry entry : slots) {
      if (entry != null) {
        int slot = slot(entry.first, entry.last, entry.bytes, 0, entry.bytes.length) & mask;
        while (larger[slot] != null) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = entry;
      }
    }
    slots = larger;
  }
}
