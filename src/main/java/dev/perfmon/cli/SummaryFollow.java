package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.Notice;
import dev.perfmon.pipeline.LiveStart;
import dev.perfmon.pipeline.RawLine;
import dev.perfmon.render.Format;
import dev.perfmon.render.StateLine;
import dev.perfmon.render.SummaryWriter;
import dev.perfmon.render.View;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code summary --follow}: the RÉSUMÉ of what was read so far, again and again; on a terminal in
 * its place, elsewhere one after the other.
 */
final class SummaryFollow extends CommandListener {
  private final Session session;
  private final SharedOptions options;
  private final LiveQuery query;
  private final Duration every;
  private final boolean wide;
  private final Order order;
  private final Format format;
  private final MetricStates states;
  private final boolean onScreen;
  private @Nullable Instant next;

  /** Lines of the terminal that the last answer takes. */
  private int shown;

  /** A following of these logs. */
  SummaryFollow(
      Session session,
      SharedOptions options,
      LiveQuery query,
      Duration every,
      boolean wide,
      Order order,
      Format format) {
    super(query.settings(), options.quiet);
    this.session = session;
    this.options = options;
    this.query = query;
    this.every = every;
    this.wide = wide;
    this.order = order;
    this.format = format;
    this.states = new MetricStates(query.metrics(), options.last(), wide).unending();
    this.onScreen = query.isOnScreen(format) && !session.variable("TERM").equals("dumb");
  }

  /** Follows until it is told to stop, and returns the exit code. */
  int run(@Nullable Path state) throws IOException {
    return query.follow(() -> follow(state));
  }

  private List<Notice> follow(@Nullable Path state) throws IOException {
    Path output = options.output;
    if (output != null) {
      query.keepApart("-o", output);
    }
    query.prepare(
        query.range(),
        LiveStart.ALL,
        null,
        options.outcomes(),
        new LiveQuery.Handing(true, false, false),
        this);
    query.keepState(state, List.of(new FiguresSection(states)), query.settings().conditions());
    query.run();
    if (!query.isUnread()) {
      show();
    }
    return List.of();
  }

  @Override
  public void event(Occurrence event, String source, RawLine line) {
    states.accept(event);
  }

  @Override
  public void pause(boolean caughtUp) throws IOException {
    Instant now = session.clock().instant();
    Instant due = next;
    if (due == null ? caughtUp : !now.isBefore(due)) {
      show();
      // Counted from when it was due, but not for what could not be shown meanwhile.
      next = due == null || due.plus(every).isBefore(now) ? now.plus(every) : due.plus(every);
    }
  }

  private void show() throws IOException {
    SummaryReport report =
        SummaryBuilder.build(states, query.tally(), query.sources(), order, List.of());
    View view = query.settings().view(wide, onScreen);
    if (options.output != null) {
      try (Answer answer = Answer.to(options.output, session)) {
        SummaryWriter.of(format, view).write(report, answer.writer());
        answer.complete();
      }
      return;
    }
    StringBuilder text = new StringBuilder(2048);
    if (format == Format.TABLE) {
      text.append(view.dated(session.clock().instant())).append('\n');
    }
    SummaryWriter.of(format, view).write(report, text);
    if (!onScreen) {
      print(format == Format.TABLE ? text.append('\n') : text);
      return;
    }
    Terminals.Size size = session.terminals().size(session.environment());
    StringBuilder drawn = new StringBuilder(text.length() + 20);
    if (shown > 0) {
      // What is higher than the terminal has no place to go back to.
      if (size.lines() > 0 && shown >= size.lines()) {
        drawn.append("\033[H");
      } else {
        drawn.append("\r\033[").append(shown).append('A');
      }
      drawn.append("\033[J");
    }
    print(drawn.append(text));
    shown = rows(text.toString(), size.columns());
  }

  private static int rows(String text, int columns) {
    int rows = 0;
    for (String line : text.split("\n", -1)) {
      int width = StateLine.width(line);
      rows += columns > 0 ? Math.max(1, (width + columns - 1) / columns) : 1;
    }
    // The text ends with a line end, after which nothing stands.
    return rows - 1;
  }

  private void print(StringBuilder text) throws IOException {
    session.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    session.out().flush();
  }

  @Override
  void tell(String line) {
    session.err().println(line);
    session.err().flush();
    // The terminal has more lines now than the answer; it is left there, and drawn anew below.
    shown = 0;
  }
}
