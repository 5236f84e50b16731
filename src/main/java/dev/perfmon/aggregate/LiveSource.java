package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One source that is followed live, whatever files it consists of in turn: its folding, its context
 * and its line numbers.
 */
public final class LiveSource {
  private final Folding folding;
  private final Selector selector;
  private final Tally tally;
  private final MetricTable metrics;

  LiveSource(Folding folding, Selector selector, Tally tally, MetricTable metrics) {
    this.folding = folding;
    this.selector = selector;
    this.tally = tally;
    this.metrics = metrics;
  }

  /**
   * Says where reading begins in the file at hand.
   *
   * @param linesBefore lines that precede the next batch
   * @param firstLine the first line, from 1, whose event is handed out and counted; those before
   *     only tell something about it
   */
  public void startAt(long linesBefore, long firstLine) {
    folding.startAfter(linesBefore);
    selector.skipBefore(firstLine);
  }

  /** Says that the next batch is the beginning of another file: its lines are numbered anew. */
  public void nextFile() {
    folding.flush();
    selector.nextFile();
    startAt(0, 1);
  }

  /**
   * Takes the next batch, and lets go of all that need not wait.
   *
   * @param overlongLines how many of its lines were cut
   * @param now nanoseconds on any clock that does not go back
   */
  public void accept(EventBatch batch, int overlongLines, long now) {
    tally.overlong += overlongLines;
    selector.lines(folding.lines(), batch.lines());
    folding.accept(batch, now);
  }

  /**
   * Lets go of what has waited long enough.
   *
   * @param now on the clock of {@link #accept}
   * @return when the next event has; {@link Long#MAX_VALUE} if none waits
   */
  public long settle(long now) {
    return folding.settle(now);
  }

  /** Lets go of everything. */
  public void flush() {
    folding.flush();
  }

  /** Lines of the file at hand so far, those before the start included. */
  public long lines() {
    return folding.lines();
  }

  /** How many events wait for a fuller print of themselves. */
  public int waiting() {
    return folding.waiting();
  }

  /** The line of the i-th event that waits. */
  public long waitingLine(int i) {
    return folding.waitingLine(i);
  }

  /** The kind of the i-th event that waits. */
  public EventKind waitingKind(int i) {
    return folding.waitingKind(i);
  }

  /** Writes all that what comes next depends on, the events that wait included. */
  public void save(DataOutput out) throws IOException {
    folding.save(out);
    selector.save(out);
  }

  /**
   * Takes what was saved; the {@link LiveAggregate} was restored before.
   *
   * @param now on the clock of {@link #accept}
   * @throws IOException if it cannot be read, or was not saved by {@link #save}: the source is then
   *     not to be used
   */
  public void restore(DataInput in, long now) throws IOException {
    folding.restore(in, now);
    selector.restore(in, metrics.size());
  }
}
