package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know of one metric of a source. A rule's tracker is there while there is something
 * to remember: a thousand logs that are followed have tens of thousands of metrics, with most of
 * which all is well.
 */
final class MetricAlerts {
  private final MetricName metric;
  private final int[] rules;
  private final @Nullable Tracker[] trackers;
  private final List<Tracker> together;

  /** Whether any operation ended: then a rule whose tracker is not there has judged it. */
  private boolean judged;

  /**
   * A metric of which nothing is known.
   *
   * @param rules the rules that judge it by itself, in order
   * @param together the trackers of the rules that judge it together with others
   */
  MetricAlerts(MetricName metric, int[] rules, List<Tracker> together) {
    this.metric = metric;
    this.rules = rules;
    this.trackers = new @Nullable Tracker[rules.length];
    this.together = together;
  }

  MetricName metric() {
    return metric;
  }

  /** How many rules judge it by itself. */
  int size() {
    return rules.length;
  }

  /** The index of the i-th of them. */
  int rule(int i) {
    return rules[i];
  }

  int[] rules() {
    return rules;
  }

  /** The tracker of the i-th of them; null while it has nothing to remember. */
  @Nullable Tracker tracker(int i) {
    return trackers[i];
  }

  void set(int i, Tracker tracker) {
    trackers[i] = tracker;
  }

  /** The trackers of the rules that judge it together with others. */
  List<Tracker> together() {
    return together;
  }

  /** Lets go of the trackers that have nothing to remember. */
  void forgetSpent() {
    for (int i = 0; i < trackers.length; i++) {
      Tracker tracker = trackers[i];
      if (tracker != null && tracker.isJudged() == judged && tracker.isSpent()) {
        trackers[i] = null;
      }
    }
  }

  /** Whether a rule whose tracker is not there has judged it. */
  boolean isJudged() {
    return judged;
  }

  void judged(boolean is) {
    judged = is;
  }
}
