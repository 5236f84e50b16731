package dev.perfmon.cli;

import dev.perfmon.model.Notice;
import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.LastEvent;
import dev.perfmon.pipeline.ReadOptions;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.Spool;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;

/**
 * The last event of some logs, which {@code --from-end} counts back from. What can be read only
 * once is kept until this is closed, so that it can be read again.
 */
final class EndOfLogs implements AutoCloseable {
  private final List<LogInput> logs;
  private final ZoneId zone;
  private final Clock clock;
  private final List<Spool> spools = new ArrayList<>();

  /** The logs' end, not looked for yet; logs that cannot be read twice are replaced in the list. */
  EndOfLogs(List<LogInput> logs, ZoneId zone, Clock clock) {
    this.logs = logs;
    this.zone = zone;
    this.clock = clock;
  }

  /** When the last event was; now, with a notice, if no event has a time. */
  Instant find(List<Notice> notices, List<InputProblem> problems) {
    spool(problems);
    LastEvent lastEvent = new LastEvent(ReadOptions.usual(zone, TimeRange.ALL, false), clock);
    Instant latest = null;
    boolean allRead = true;
    for (LogInput log : logs) {
      try {
        Instant last = lastEvent.of(log);
        if (last != null && (latest == null || last.isAfter(latest))) {
          latest = last;
        }
      } catch (IOException e) {
        // The reading that follows meets it again and reports it.
        allRead = false;
      }
    }
    if (latest != null) {
      return latest;
    }
    if (allRead && !logs.isEmpty()) {
      notices.add(
          new Notice(
              "--from-end : aucun événement n'a de date ; les durées comptent depuis maintenant",
              "--from-end: no event has a time; durations count back from now"));
    }
    return clock.instant();
  }

  private void spool(List<InputProblem> problems) {
    for (ListIterator<LogInput> each = logs.listIterator(); each.hasNext(); ) {
      LogInput log = each.next();
      if (Spool.isNeededFor(log)) {
        try {
          Spool spool = Spool.of(log);
          spools.add(spool);
          problems.addAll(spool.problems());
          each.set(spool.log());
        } catch (IOException e) {
          problems.add(InputProblem.of(log.name(), e));
          each.remove();
        }
      }
    }
  }

  @Override
  public void close() {
    for (Spool spool : spools) {
      spool.close();
    }
  }
}
