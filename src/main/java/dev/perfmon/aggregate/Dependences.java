package dev.perfmon.aggregate;

import dev.perfmon.model.MetricName;
import dev.perfmon.stats.Dependence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches, on the way to a sink, how much the operations of each metric depend on those before
 * them: slow minutes hold many slow operations, outages many failures.
 */
public final class Dependences implements EventSink {
  private final MetricTable metrics;
  private final EventSink next;
  private final List<Dependence> durations = new ArrayList<>();
  private final List<Dependence> outcomes = new ArrayList<>();

  /**
   * How many independent operations a metric's are worth.
   *
   * @param measurements those that succeeded, by their durations
   * @param operations all of them, by whether they failed
   */
  public record Worth(double measurements, double operations) {}

  /**
   * Nothing known yet.
   *
   * @param next is given every event too
   */
  public Dependences(MetricTable metrics, EventSink next) {
    this.metrics = metrics;
    this.next = next;
  }

  @Override
  public void accept(Occurrence e) {
    if (e.operation) {
      while (durations.size() <= e.metric) {
        durations.add(new Dependence());
        outcomes.add(new Dependence());
      }
      boolean failed = e.level < 0;
      outcomes.get(e.metric).add(failed ? 1 : 0);
      if (!failed) {
        // The logarithm, so that one outlier does not hide what all others say.
        durations.get(e.metric).add(Math.log1p((double) e.duration));
      }
    }
    next.accept(e);
  }

  /** What the operations of each metric are worth. */
  public Map<MetricName, Worth> byMetric() {
    Map<MetricName, Worth> result = new LinkedHashMap<>();
    for (int metric = 0; metric < durations.size(); metric++) {
      if (outcomes.get(metric).count() > 0) {
        result.put(
            metrics.name(metric),
            new Worth(
                durations.get(metric).effectiveCount(), outcomes.get(metric).effectiveCount()));
      }
    }
    return result;
  }
}
