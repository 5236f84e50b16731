package dev.perfmon.aggregate;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds back all but each metric's latest operations, and lets those go at the end. Of what is no
 * operation nothing passes.
 */
public final class LatestOnly implements EventSink {
  private final int most;
  private final EventSink next;
  private final List<LastOperations> byMetric = new ArrayList<>();

  /** Lets at most so many operations of each metric through to a sink. */
  public LatestOnly(int most, EventSink next) {
    this.most = most;
    this.next = next;
  }

  @Override
  public void accept(Occurrence e) {
    if (e.operation) {
      while (byMetric.size() <= e.metric) {
        byMetric.add(new LastOperations(most));
      }
      byMetric.get(e.metric).add(e);
    }
  }

  /** Lets go of what is held, metric by metric, each in order; lines and texts are not kept. */
  public void flush() {
    Occurrence event = new Occurrence();
    event.operation = true;
    for (int metric = 0; metric < byMetric.size(); metric++) {
      event.metric = metric;
      byMetric
          .get(metric)
          .forEach(
              (duration, threshold, time, level, timedOut) -> {
                event.duration = duration;
                event.threshold = threshold;
                event.time = time;
                event.level = level;
                event.failed = level < 0;
                event.timeout = timedOut;
                next.accept(event);
              });
    }
  }
}
