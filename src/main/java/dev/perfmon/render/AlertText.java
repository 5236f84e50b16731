package dev.perfmon.render;

import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every text for people says of alerts. */
final class AlertText {
  private static final int DAY = 86_400;

  private final View view;

  AlertText(View view) {
    this.view = view;
  }

  /** What is wrong, in a sentence; safe to show. */
  String message(AlertRow alert) {
    return view.safe(alert.message().text(view.language()));
  }

  /** The metric, or the words for several together. */
  String metric(@Nullable String name) {
    return name == null ? view.text(Message.EVERY_METRIC) : view.name(name);
  }

  /**
   * From the first to the latest operation it is about, {@code 12:03:10 → 12:04:02}, and when it
   * was over.
   */
  String times(AlertRow alert) {
    Instant first = alert.first() == null ? alert.since() : alert.first();
    if (first == null) {
      return view.text(Message.NO_DATE);
    }
    StringBuilder out = new StringBuilder(64);
    instant(out, first, null);
    Instant before = first;
    Instant last = alert.last();
    if (last != null && last.getEpochSecond() > first.getEpochSecond()) {
      out.append(view.unicode() ? " → " : " -> ");
      instant(out, last, before);
      before = last;
    }
    Instant until = alert.until();
    if (until != null) {
      out.append(", ").append(view.text(Message.OVER_AT)).append(' ');
      instant(out, until, before);
    }
    return out.toString();
  }

  /** The title: how many alerts are on, and how many were. */
  String title(AlertReport report) {
    StringBuilder out = new StringBuilder(64).append(view.text(Message.ALERTS_TITLE));
    int firing = report.count(AlertRow.State.FIRING);
    int resolved = report.count(AlertRow.State.RESOLVED);
    out.append(" - ").append(firing).append(' ').append(view.text(Message.ALERTS_FIRING));
    out.append(", ")
        .append(resolved)
        .append(' ')
        .append(view.text(resolved, Message.ALERTS_RESOLVED_ONE, Message.ALERTS_RESOLVED));
    int pending = report.count(AlertRow.State.PENDING);
    if (pending > 0) {
      out.append(", ").append(pending).append(' ').append(view.text(Message.ALERTS_PENDING));
    }
    return out.toString();
  }

  String state(AlertRow alert) {
    return view.text(
        switch (alert.state()) {
          case PENDING -> Message.ALERT_PENDING;
          case FIRING -> Message.ALERT_FIRING;
          case RESOLVED -> Message.ALERT_RESOLVED;
        });
  }

  /** With the date where it is not that of the instant before it. */
  private void instant(StringBuilder out, Instant time, @Nullable Instant before) {
    long second = Timestamp.wallSecond(time, view.zone());
    if (before == null
        || Math.floorDiv(Timestamp.wallSecond(before, view.zone()), DAY)
            != Math.floorDiv(second, DAY)) {
      Timestamp.date(out, second);
      out.append(' ');
    }
    Timestamp.time(out, second);
  }
}
