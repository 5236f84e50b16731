package dev.perfmon.pipeline;

/** How far a reading is, for whoever watches it from another thread. */
public final class Progress {
  private volatile long consumed;
  private long before;

  /** Bytes taken so far from what is stored. */
  public long consumed() {
    return consumed;
  }

  void at(long consumedOfSource) {
    consumed = before + consumedOfSource;
  }

  void nextSource() {
    before = consumed;
  }
}
