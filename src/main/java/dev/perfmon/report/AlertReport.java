package dev.perfmon.report;

import dev.perfmon.model.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code alerts}.
 *
 * @param from time of the earliest event; null if none has one
 * @param to time of the latest event
 * @param sources names of the logs read
 * @param accounting what became of the lines
 * @param alerts the alerts, in the order they began
 * @param checks everything that was judged
 * @param failOn what the gate does not let pass, as it was asked for; empty where there is no gate
 * @param breaches those of them that were found
 * @param notices what to tell beside the answer
 */
public record AlertReport(
    @Nullable Instant from,
    @Nullable Instant to,
    List<String> sources,
    Accounting accounting,
    List<AlertRow> alerts,
    List<AlertCheck> checks,
    List<String> failOn,
    List<String> breaches,
    List<Notice> notices) {
  public AlertReport {
    sources = List.copyOf(sources);
    alerts = List.copyOf(alerts);
    checks = List.copyOf(checks);
    failOn = List.copyOf(failOn);
    breaches = List.copyOf(breaches);
    notices = List.copyOf(notices);
  }

  /** The alerts that fired of what was checked, in the order they began; some may not be listed. */
  public List<AlertRow> fired(AlertCheck check) {
    List<AlertRow> fired = new ArrayList<>();
    for (AlertRow alert : alerts) {
      if (alert.rule().equals(check.rule())
          && alert.source().equals(check.source())
          && Objects.equals(alert.metric(), check.metric())
          && alert.state() != AlertRow.State.PENDING) {
        fired.add(alert);
      }
    }
    return fired;
  }

  /** How many alerts are in this state. */
  public int count(AlertRow.State state) {
    int count = 0;
    for (AlertRow alert : alerts) {
      count += alert.state() == state ? 1 : 0;
    }
    return count;
  }
}
