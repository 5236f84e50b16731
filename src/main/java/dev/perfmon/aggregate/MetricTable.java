package dev.perfmon.aggregate;

import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers metrics in the order they are met, over all sources. */
public final class MetricTable {
  /**
   * Metrics told apart at most: an agent has dozens, and a log of random names must not exhaust
   * memory. What comes after shares {@link #OTHERS}.
   */
  static final int MOST = 1000;

  /** The name under which the metrics past the most are counted together. */
  static final MetricName OTHERS = new MetricName("(autres)");

  private final Map<MetricName, Integer> ids = new HashMap<>();
  private final List<MetricName> names = new ArrayList<>();

  /** The metric's number, from 0. */
  public int id(MetricName name) {
    Integer id = ids.get(name);
    if (id != null) {
      return id;
    }
    if (names.size() >= MOST) {
      if (names.size() == MOST) {
        names.add(OTHERS);
      }
      return MOST;
    }
    ids.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** The metric with this number. */
  public MetricName name(int id) {
    return names.get(id);
  }

  /** How many there are. */
  public int size() {
    return names.size();
  }

  /** Whether so many were met that some are counted together. */
  public boolean isFull() {
    return names.size() > MOST;
  }
}
