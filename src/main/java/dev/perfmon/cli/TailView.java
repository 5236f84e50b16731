package dev.perfmon.cli;

import dev.perfmon.aggregate.LiveMinutes;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Outcome;
import dev.perfmon.pipeline.Lag;
import dev.perfmon.pipeline.RawLine;
import dev.perfmon.pipeline.StateSection;
import dev.perfmon.render.LiveWriter;
import dev.perfmon.render.View;
import dev.perfmon.report.EventRows;
import dev.perfmon.report.LiveAlert;
import dev.perfmon.report.LiveStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tail} does with what is read: counts all of it, shows what was asked for, and says
 * how things stand. It never counts less because it shows less.
 */
final class TailView extends CommandListener {
  private static final long STATE_NANOS = 100_000_000;

  /** So much of the logs unread, bytes, and counting it goes before showing it. */
  private static final long BEHIND = 4 << 20;

  private final LiveQuery query;
  private final LiveOutput output;
  private final View view;
  private final @Nullable LiveWriter writer;
  private final Set<EventKind> kinds;
  private final Set<Outcome> outcomes;
  private final EventRows rows;
  private final MetricStates states;
  private final LiveMinutes minutes;
  private final LiveAlerts alerts;
  private final LogClock clock = new LogClock();
  private @Nullable LiveNotifications notifications;
  private boolean live;
  private boolean behind;
  private int columns;
  private long stateAt = System.nanoTime() - STATE_NANOS;

  // The line shown last as it stands in its log.
  private long rawLine;
  private String rawSource = "";
  private String rawText = "";

  /**
   * A view.
   *
   * @param writer writes events; null where their lines are shown as they stand in the logs
   * @param kinds which events are shown
   * @param outcomes which operations are shown, and nothing else; empty for all events
   * @param states takes all operations
   * @param alerts judges all operations
   */
  TailView(
      LiveQuery query,
      LiveOutput output,
      View view,
      @Nullable LiveWriter writer,
      Set<EventKind> kinds,
      Set<Outcome> outcomes,
      boolean quiet,
      MetricStates states,
      LiveAlerts alerts) {
    super(query.settings(), quiet);
    this.query = query;
    this.output = output;
    this.view = view;
    this.writer = writer;
    this.kinds = kinds;
    this.outcomes = outcomes;
    this.rows = new EventRows(query.metrics());
    this.states = states;
    this.minutes = new LiveMinutes(query.metrics());
    this.alerts = alerts;
    this.columns = output.columns();
    alerts.tell(this::alert);
  }

  /** Has others told of alerts too. */
  void also(LiveNotifications others) {
    notifications = others;
  }

  /** The time by the logs, which goes on where it stopped. */
  StateSection clock() {
    return clock;
  }

  @Override
  public void event(Occurrence event, String source, RawLine line) throws IOException {
    minutes.accept(event);
    states.accept(event);
    clock.event(event.time(), query.wall());
    if (isWanted(event) && hasRoom()) {
      LiveWriter events = writer;
      if (events != null) {
        resize(events);
        events.event(rows.row(event, source));
      } else {
        raw(event.line(), source, line.text());
      }
    }
    try {
      alerts.accept(event, source);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (System.nanoTime() - stateAt >= STATE_NANOS) {
      showState();
    }
  }

  /** Shows the line of an event, once, though several stand on it. */
  private void raw(long number, String source, String text) throws IOException {
    if (number != rawLine || !source.equals(rawSource) || !text.equals(rawText)) {
      rawLine = number;
      rawSource = source;
      rawText = text;
      output.append(view.safe(text)).append('\n');
    }
  }

  private boolean isWanted(Occurrence event) {
    if (!outcomes.isEmpty()) {
      return event.operation() && outcomes.contains(Outcome.of(event.level()));
    }
    return kinds.contains(event.kind());
  }

  /** Whether an event is shown by a line of its own, rather than under another's. */
  boolean hasLine(Occurrence event) {
    return isWanted(event)
        && switch (event.kind()) {
          case ADVICE, METADATA -> writer == null;
          case BOTTLENECK -> writer == null || event.operation();
          default -> true;
        };
  }

  /** Whether a line can be shown now; if not, that is told. */
  private boolean hasRoom() {
    if (!live && output instanceof Screen screen) {
      // What was asked for of the past is shown, whatever time it takes.
      screen.awaitRoom();
      return true;
    }
    if (output.hasRoom() && !(live && behind && output instanceof Screen)) {
      return true;
    }
    output.hide();
    return false;
  }

  private void resize(LiveWriter events) {
    int now = output.columns();
    if (now != columns) {
      columns = now;
      events.resize(now);
    }
  }

  @Override
  public void following(EventKind head, String text, String source, RawLine line)
      throws IOException {
    if (!outcomes.isEmpty() || !kinds.contains(head)) {
      return;
    }
    LiveWriter events = writer;
    if (!output.hasRoom()) {
      output.hide();
    } else if (events != null) {
      events.following(head, text, source);
    } else {
      output.append(view.safe(line.text())).append('\n');
    }
  }

  private void alert(LiveAlert alert) {
    LiveWriter events = writer;
    if (events != null) {
      try {
        events.alert(alert);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  void tell(String line) throws IOException {
    output.say(line);
  }

  @Override
  public void pause(boolean caughtUp) throws IOException {
    live |= caughtUp;
    long wall = query.wall();
    long now = clock.now(wall, caughtUp);
    minutes.ceiling(LogClock.ceiling(wall));
    minutes.advance(now);
    try {
      alerts.advance(now);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    notify(caughtUp);
    if (writer != null) {
      writer.pause();
    }
    output.flush();
    if (caughtUp || System.nanoTime() - stateAt >= STATE_NANOS) {
      showState();
    }
  }

  private void notify(boolean caughtUp) {
    LiveNotifications others = notifications;
    if (others != null) {
      if (caughtUp) {
        others.caughtUp();
      }
      for (String line = others.said(); line != null; line = others.said()) {
        say(line);
      }
    }
  }

  private void showState() {
    stateAt = System.nanoTime();
    Lag lag = query.lag();
    behind = lag.bytes() > BEHIND;
    output.state(LiveStatus.of(minutes, alerts.firing(), lag.bytes(), lag.nanos()));
  }
}
