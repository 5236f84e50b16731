package dev.perfmon.model;

import java.io.DataInput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;

/**
 * Checks values read back from a state: one that cannot have been saved is refused, by an {@link
 * InvalidObjectException}.
 */
public final class Restored {
  private static final int PIECE = 4096;

  private Restored() {}

  /** An index into so many things. */
  public static int index(int value, int size) throws IOException {
    if (value < 0 || value >= size) {
      throw new InvalidObjectException("index " + value + " of " + size);
    }
    return value;
  }

  /** How many things follow. */
  public static int count(int value, int most) throws IOException {
    if (value < 0 || value > most) {
      throw new InvalidObjectException("count " + value + ", at most " + most);
    }
    return value;
  }

  /** The metric of an event: what may be an operation has one. */
  public static int metric(int metric, int metrics, EventKind kind) throws IOException {
    boolean needed =
        switch (kind) {
          case MEASUREMENT, FAILURE, START, BOTTLENECK -> true;
          default -> false;
        };
    return !needed && metric == EventBatch.NONE ? metric : index(metric, metrics);
  }

  /** A number that is not less than that. */
  public static long atLeast(long least, long value) throws IOException {
    if (value < least) {
      throw new InvalidObjectException("value " + value + ", at least " + least);
    }
    return value;
  }

  /** Bytes whose count precedes them; memory grows with what is really there. */
  public static byte[] bytes(DataInput in, int most) throws IOException {
    int length = count(in.readInt(), most);
    byte[] bytes = new byte[Math.min(length, PIECE)];
    for (int read = 0; read < length; ) {
      if (read == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(length, 2 * read));
      }
      in.readFully(bytes, read, bytes.length - read);
      read = bytes.length;
    }
    return bytes;
  }
}
