package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Thresholds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges operations by rules, source by source. One thread at a time may use it.
 *
 * <p>All state moves with the events' time. A tick ({@link #advance}) tells the listener what has
 * become due meanwhile, at the time it was due, but moves nothing: should an event come after it
 * that is older than the tick, the alerts are what they would have been without, and the listener
 * is told so. So neither ticks nor blocks nor a stop and a restart change what a log gives.
 */
public final class AlertEngine {
  private final List<Alert> alerts = new ArrayList<>();

  /** An engine that has seen nothing. */
  public AlertEngine(List<AlertRule> rules, Thresholds thresholds, AlertListener listener) {
    if (rules.isEmpty() && thresholds.overrides().isEmpty()) {
      alerts.clear();
    }
  }

  /** What to feed of the source of this name; the same each time. */
  public AlertSource source(String name) {
    return new AlertSource() {
      @Override
      public void operation(MetricName metric, Operation operation) {}

      @Override
      public void start(MetricName metric, long time) {}

      @Override
      public void alive(long time) {}
    };
  }

  /**
   * Says how late it is.
   *
   * @param time nanoseconds since the epoch
   */
  public void advance(long time) {}

  /**
   * All alerts, as they stand by the latest tick or event: resolved ones (only the latest, where
   * there are very many), firing ones and pending ones, in the order they began.
   */
  public List<Alert> snapshot() {
    return List.copyOf(alerts);
  }

  /** Writes all it knows, so that {@link #restore} can go on from there. */
  public void save(DataOutput out) throws IOException {}

  /**
   * Takes on what {@link #save} wrote, instead of what it knows.
   *
   * @throws IOException if it cannot be read, is damaged, or was saved under other rules; the
   *     engine may then hold anything, until it is {@link #reset}
   */
  public void restore(DataInput in) throws IOException {}

  /** Forgets everything but the rules. */
  public void reset() {}
}
