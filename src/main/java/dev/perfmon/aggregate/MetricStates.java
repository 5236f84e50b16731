package dev.perfmon.aggregate;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of every metric: what {@code summary} and {@code stats} are made of. */
public final class MetricStates implements EventSink {
  /** Stands for "all of a metric's operations". */
  public static final int ALL = 0;

  private final MetricTable metrics;
  private final int last;
  private final boolean withMinutes;
  private boolean unending;
  private final List<Integer> order = new ArrayList<>();
  private @Nullable MetricState[] states = new @Nullable MetricState[16];
  private @Nullable LastOperations[] windows = new @Nullable LastOperations[0];

  /**
   * Figures of nothing yet.
   *
   * @param last how many of each metric's latest operations count, or {@link #ALL}
   * @param withMinutes whether the course of each metric is kept too
   */
  public MetricStates(MetricTable metrics, int last, boolean withMinutes) {
    this.metrics = metrics;
    this.last = last;
    this.withMinutes = withMinutes;
  }

  @Override
  public void accept(Occurrence e) {
    if (!e.operation) {
      return;
    }
    if (last != ALL) {
      window(e.metric).add(e);
      return;
    }
    MetricState state = stateOf(e.metric);
    if (e.level >= 0) {
      state.measured(e.duration, e.threshold, e.level, e.time);
      if (unending) {
        state.limitMinutes();
      }
    } else {
      state.failed(e.threshold, e.timeout);
    }
  }

  /** The figures by metric, in the order of the metrics' first operations. */
  public Map<MetricName, MetricState> byMetric() {
    Map<MetricName, MetricState> result = new LinkedHashMap<>();
    for (int metric : order) {
      MetricState state = last == ALL ? states[metric] : window(metric).state(withMinutes);
      if (state != null) {
        result.put(metrics.name(metric), state);
      }
    }
    return result;
  }

  private MetricState newState(int metric) {
    if (metric >= states.length) {
      states = Arrays.copyOf(states, Math.max(metric + 1, 2 * states.length));
    }
    MetricState state = new MetricState(withMinutes);
    states[metric] = state;
    order.add(metric);
    return state;
  }

  private LastOperations window(int metric) {
    if (metric >= windows.length) {
      windows = Arrays.copyOf(windows, Math.max(metric + 16, 2 * windows.length));
    }
    LastOperations window = windows[metric];
    if (window == null) {
      window = new LastOperations(last);
      windows[metric] = window;
      order.add(metric);
    }
    return window;
  }

  /**
   * Says that the figures are of logs that are followed, maybe for weeks: the course of each metric
   * then is by minutes for the last day at least, and by ever longer spans before that.
   */
  public MetricStates unending() {
    unending = true;
    return this;
  }

  /** Writes the figures. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(last);
    out.writeBoolean(withMinutes);
    out.writeInt(order.size());
    for (int metric : order) {
      out.writeInt(metric);
      if (last == ALL) {
        stateOf(metric).save(out);
      } else {
        window(metric).save(out);
      }
    }
  }

  /**
   * Takes what was saved, instead of the figures so far; the table of metrics was restored before.
   *
   * @throws IOException if it cannot be read, or was not saved by {@link #save} of figures of the
   *     same kind: they are then to be {@link #reset}
   */
  public void restore(DataInput in) throws IOException {
    reset();
    if (in.readInt() != last || in.readBoolean() != withMinutes) {
      throw new InvalidObjectException("figures of another kind");
    }
    int size = Restored.count(in.readInt(), metrics.size());
    for (int i = 0; i < size; i++) {
      int metric = Restored.index(in.readInt(), metrics.size());
      if (order.contains(metric)) {
        throw new InvalidObjectException("metric " + metric + " twice");
      }
      if (last == ALL) {
        newState(metric).restore(in);
      } else {
        window(metric).restore(in);
      }
    }
  }

  /** Forgets all figures. */
  public void reset() {
    order.clear();
    Arrays.fill(states, null);
    Arrays.fill(windows, null);
  }

  private MetricState stateOf(int metric) {
    MetricState state = metric < states.length ? states[metric] : null;
    return state == null ? newState(metric) : state;
  }
}
