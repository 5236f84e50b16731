package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Thresholds;

/**
 * The owner of the state: takes the batches of one source after another, in order, folds them,
 * selects, and applies what is left to a sink. One thread at a time may call it.
 */
public final class Aggregate {
  /** How many events apart two lines about one thing can stand. */
  public static final int REACH = Folding.REACH;

  private final MetricTable metrics;
  private final Tally tally = new Tally();
  private final Dedup dedup;
  private final Selector selector;
  private Folding folding;

  /**
   * An aggregate that has read nothing.
   *
   * @param metrics numbers the metrics; shared with the sink
   */
  public Aggregate(
      MetricTable metrics,
      Selection selection,
      Thresholds thresholds,
      Timeouts timeouts,
      Dedup dedup,
      EventSink sink) {
    this.metrics = metrics;
    this.dedup = dedup;
    this.selector = new Selector(metrics, selection, thresholds, timeouts, tally, sink);
    this.folding = newFolding();
  }

  /**
   * Takes the next batch of the source.
   *
   * @param overlongLines how many of its lines were cut
   */
  public void accept(EventBatch batch, int overlongLines) {
    tally.overlong += overlongLines;
    selector.lines(folding.lines(), batch.lines());
    folding.accept(batch);
  }

  /** Ends the source; the next batch begins another one. */
  public void endSource() {
    folding.flush();
    selector.nextFile();
    folding = newFolding();
  }

  /** What became of everything so far. */
  public Tally tally() {
    return tally;
  }

  private Folding newFolding() {
    return new Folding(metrics, dedup != Dedup.NONE, dedup == Dedup.REPEATS, null, selector);
  }
}
