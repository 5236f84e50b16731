package dev.perfmon.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the time goes.
 *
 * @param turnMetric the metric whose time is divided; empty where there is none, and the time of
 *     all operations is
 * @param turns how many turns
 * @param overlapping how many of them began before the one before had ended
 * @param total the time divided, nanoseconds
 * @param parts the components, the largest first
 */
public record Components(
    String turnMetric, long turns, long overlapping, double total, List<Component> parts) {
  /** Turns without which nothing is said of their composition. */
  public static final int LEAST_TURNS = 5;

  public Components {
    parts = List.copyOf(parts);
  }

  static Components of(Observations observations) {
    int turnMetric = observations.turnMetric();
    List<Tracked> tracked = observations.tracked();
    Turns turns = observations.turns(Math.max(0, turnMetric));
    boolean divided = turnMetric >= 0 && turns.count() >= LEAST_TURNS;
    double total = divided ? turns.total() : 0;
    if (!divided) {
      for (int slot = 0; slot < tracked.size(); slot++) {
        if (isPart(tracked.get(slot)) && turns.parent(slot) < 0) {
          total += 1000.0 * tracked.get(slot).moments.sum();
        }
      }
    }
    List<Component> parts = new ArrayList<>();
    for (int slot = 0; slot < tracked.size(); slot++) {
      Tracked each = tracked.get(slot);
      if (!isPart(each) || total <= 0) {
        continue;
      }
      double time = divided ? turns.inclusive(slot) : 1000.0 * each.moments.sum();
      int parent = turns.parent(slot);
      parts.add(
          new Component(
              each.name,
              parent < 0 ? "" : tracked.get(parent).name,
              time / total,
              divided ? turns.exclusive(slot) / total : Double.NaN,
              each.moments.mean(),
              each.threshold,
              each.moments.count()));
    }
    parts.sort(Comparator.comparingDouble(Component::share).reversed());
    return new Components(
        divided ? Observations.TURNS.get(turnMetric) : "",
        turnMetric < 0 ? 0 : turns.count(),
        turnMetric < 0 ? 0 : turns.overlapping(),
        total,
        parts);
  }

  private static boolean isPart(Tracked each) {
    return each.moments.count() > 0 && !Observations.TURNS.contains(each.name);
  }
}
