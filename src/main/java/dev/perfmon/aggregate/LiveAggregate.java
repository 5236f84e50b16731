package dev.perfmon.aggregate;

import dev.perfmon.model.Thresholds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What sources that are followed at the same time have in common: what is selected of them, where
 * that goes, and what became of everything. One thread at a time may call it and its sources.
 */
public final class LiveAggregate {
  private final MetricTable metrics;
  private final Selection selection;
  private final Thresholds thresholds;
  private final Timeouts timeouts;
  private final Dedup dedup;
  private final EventSink sink;
  private final Tally tally = new Tally();
  private final FoldingsAtWork foldings = new FoldingsAtWork();

  /**
   * An aggregate that has read nothing.
   *
   * @param metrics numbers the metrics; shared with the sink
   * @param sink takes the events of all sources
   */
  public LiveAggregate(
      MetricTable metrics,
      Selection selection,
      Thresholds thresholds,
      Timeouts timeouts,
      Dedup dedup,
      EventSink sink) {
    this.metrics = metrics;
    this.selection = selection;
    this.thresholds = thresholds;
    this.timeouts = timeouts;
    this.dedup = dedup;
    this.sink = sink;
  }

  /** Begins a source. */
  public LiveSource source() {
    Selector selector = new Selector(metrics, selection, thresholds, timeouts, tally, sink);
    Folding folding =
        new Folding(metrics, dedup != Dedup.NONE, dedup == Dedup.REPEATS, foldings, selector);
    return new LiveSource(folding, selector, tally, metrics);
  }

  /** What became of everything so far. */
  public Tally tally() {
    return tally;
  }

  /** Writes the metrics' numbers and the tally. */
  public void save(DataOutput out) throws IOException {
    metrics.save(out);
    tally.save(out);
  }

  /**
   * Takes what was saved. Nothing may have been read yet.
   *
   * @throws IOException if it cannot be read, or was not saved by {@link #save}
   */
  public void restore(DataInput in) throws IOException {
    metrics.restore(in);
    tally.restore(in);
  }

  /** Forgets everything, after {@link #restore} failed. */
  public void reset() {
    metrics.clear();
    tally.reset();
  }

  /** Forgets what became of everything so far. */
  public void resetTally() {
    tally.reset();
  }
}
