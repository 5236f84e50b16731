package dev.perfmon.render;

import dev.perfmon.report.LiveAlert;
import java.time.Duration;
import java.time.Instant;

/** What an alert did, in words: what it is about, since when, how often, and how bad it got. */
public final class LiveAlertText {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private LiveAlertText() {}

  /** The words, in the view's language and zone, safe to show. */
  public static String of(LiveAlert alert, View view) {
    StringBuilder out = new StringBuilder(100).append(title(alert, view));
    boolean colon = false;
    if (alert.count() > 1 || !alert.firing()) {
      out.append(": ").append(alert.count()).append(view.unicode() ? "×" : "x");
      colon = true;
    }
    Instant since = alert.since();
    Instant until = alert.until();
    if (!alert.firing() && since != null) {
      out.append(' ').append(view.text(Message.SINCE)).append(' ');
      Timestamp.time(out, Timestamp.wallSecond(since, view.zone()));
      if (until != null) {
        out.append(" (");
        duration(out, Duration.between(since, until).toSeconds());
        out.append(')');
      }
    }
    if (Double.isFinite(alert.worstMs())) {
      out.append(colon ? ", " : ": ");
      if (alert.count() > 1) {
        out.append(view.text(Message.WORST)).append(' ');
      }
      out.append(Figures.milliseconds(alert.worstMs(), 1));
      if (alert.thresholdMs() > 0) {
        out.append(" / ").append(Figures.milliseconds(alert.thresholdMs(), 0));
      }
    }
    if (alert.firing() && !alert.text().isEmpty()) {
      out.append(" - ").append(view.safe(alert.text()));
    }
    return out.toString();
  }

  /**
   * The guide's words for its rules; of any other rule, its name, also where it took the name of
   * one of the guide's: their words would tell a limit that is not in force.
   */
  private static String title(LiveAlert alert, View view) {
    if (!alert.asInGuide()) {
      return view.safe(alert.rule());
    }
    return switch (alert.rule()) {
      case "goulot" -> view.text(Message.ALERT_GOULOT);
      case "degradation" -> view.text(Message.ALERT_DEGRADATION);
      case "timeouts" -> view.text(Message.ALERT_TIMEOUTS);
      case "success-rate" -> view.text(Message.ALERT_SUCCESS);
      default -> view.safe(alert.rule());
    };
  }

  /** {@code 45 s}, {@code 11 min}, {@code 2 h 05}. */
  private static void duration(StringBuilder out, long seconds) {
    if (seconds < 2 * MINUTE) {
      out.append(Math.max(0, seconds)).append(" s");
    } else if (seconds < 2 * HOUR) {
      out.append(seconds / MINUTE).append(" min");
    } else {
      out.append(seconds / HOUR).append(" h ");
      Timestamp.digits(out, (int) (seconds % HOUR / MINUTE), 2);
    }
  }
}
