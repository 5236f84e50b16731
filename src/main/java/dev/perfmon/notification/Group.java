package dev.perfmon.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts that wait to be told together: of each the latest news, and of all of them so many at
 * most. Times are nanoseconds of any one clock that does not jump.
 */
final class Group {
  /** Alerts that wait at most; then the one that waits longest is dropped. */
  static final int MOST = 1000;

  private static final long NEVER = Long.MAX_VALUE;

  private final long wait;
  private final long interval;
  private final Map<AlertNotice.Key, AlertNotice> waiting = new LinkedHashMap<>();
  private long first;
  private long dropped;
  private boolean sentBefore;
  private long sent;

  /**
   * A group without alerts.
   *
   * @param wait how long a first alert waits for others
   * @param interval the least time between two messages
   */
  Group(Duration wait, Duration interval) {
    this.wait = wait.toNanos();
    this.interval = interval.toNanos();
  }

  /** Adds news of an alert. */
  void add(AlertNotice alert, long now) {
    if (waiting.isEmpty()) {
      first = now;
    }
    waiting.put(alert.key(), alert);
    if (waiting.size() > MOST) {
      Iterator<AlertNotice> eldest = waiting.values().iterator();
      eldest.next();
      eldest.remove();
      dropped++;
    }
  }

  /** Counts alerts that were taken and could not be told. */
  void lost(long alerts) {
    dropped += alerts;
  }

  /** How long until the alerts are to be told; {@link Long#MAX_VALUE} if there is none. */
  long dueIn(long now) {
    if (waiting.isEmpty()) {
      return NEVER;
    }
    long due = first + wait - now;
    if (sentBefore) {
      due = Math.max(due, sent + interval - now);
    }
    return Math.max(0, due);
  }

  /** Takes all alerts, into a message of this id. */
  Message take(String id, long now) {
    List<AlertNotice> alerts = new ArrayList<>(waiting.values());
    Message message = new Message(id, alerts, dropped);
    waiting.clear();
    dropped = 0;
    sentBefore = true;
    sent = now;
    return message;
  }

  /** How many alerts wait. */
  int size() {
    return waiting.size();
  }
}
