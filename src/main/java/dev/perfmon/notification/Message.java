package dev.perfmon.notification;

import java.util.List;

/**
 * What is sent at once.
 *
 * @param id the same at every attempt, so that a receiver can tell a repeat
 * @param alerts the latest of each alert, in the order they changed first; never empty
 * @param dropped alerts that were not told since the message before
 */
record Message(String id, List<AlertNotice> alerts, long dropped) {
  Message {
    alerts = List.copyOf(alerts);
  }

  /** How many of the alerts are on. */
  int firing() {
    int firing = 0;
    for (AlertNotice alert : alerts) {
      firing += alert.firing() ? 1 : 0;
    }
    return firing;
  }
}
