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
  /** Names remembered at most; past that the table starts anew, so that hostile names cost no memory. */
  private static final int MOST = 4096;

  private static final class Entry {
    final byte[] bytes;
    final MetricName name;
    final int hash;
    int batch;
    int index;

    Entry(byte[] bytes, MetricName name, int hash) {
      this.bytes = bytes;
      this.name = name;
      this.hash = hash;
    }

    /** Names of 8 to 16 bytes, as most are, are two words that may overlap. */
    boolean is(byte[] in, int from, int to) {
      int length = to - from;
      if (length != bytes.length) {
        return false;
      }
      if (length >= 8 && length <= 16) {
        return Swar.eight(bytes, 0) == Swar.eight(in, from)
            && Swar.eight(bytes, length - 8) == Swar.eight(in, to - 8);
      }
      return Arrays.equals(bytes, 0, length, in, from, to);
    }
  }

  private @Nullable Entry[] slots = new @Nullable Entry[64];
  private int count;
  private int batch;

  /** Starts a new batch, with no name in it yet. */
  void startBatch() {
    batch++;
    if (count > MOST) {
      slots = new @Nullable Entry[64];
      count = 0;
    }
  }

  /** Index in the batch of the name in {@code bytes[from, to)}, added to the batch when it is new there. */
  int index(byte[] bytes, int from, int to, EventBatch into) {
    int hash = Swar.hash(bytes, from, to);
    int mask = slots.length - 1;
    int slot = hash & mask;
    Entry entry = slots[slot];
    while (entry != null) {
      if (entry.hash == hash && entry.is(bytes, from, to)) {
        break;
      }
      slot = (slot + 1) & mask;
      entry = slots[slot];
    }
    if (entry == null) {
      byte[] copy = Arrays.copyOfRange(bytes, from, to);
      entry = new Entry(copy, new MetricName(new String(copy, StandardCharsets.UTF_8)), hash);
      slots[slot] = entry;
      if (++count * 2 > slots.length) {
        grow();
      }
    }
    if (entry.batch != batch) {
      entry.batch = batch;
      entry.index = into.addName(entry.name);
    }
    return entry.index;
  }

  private void grow() {
    @Nullable Entry[] larger = new @Nullable Entry[2 * slots.length];
    int mask = larger.length - 1;
    for (Entry entry : slots) {
      if (entry != null) {
        int slot = entry.hash & mask;
        while (larger[slot] != null) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = entry;
      }
    }
    slots = larger;
  }
}
