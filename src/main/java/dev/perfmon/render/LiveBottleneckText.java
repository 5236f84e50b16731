package dev.perfmon.render;

import dev.perfmon.model.Outcome;
import dev.perfmon.report.ClosedIntervals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A bar for each interval as it is over. Bars that stand already cannot grow: a column stands for a
 * fixed count, and when the greatest has no room any more, it is told that it stands for more from
 * there on.
 */
final class LiveBottleneckText implements LiveBottlenecks {
  private static final int SHORTEST_BAR = 10;
  private static final int LONGEST_BAR = 40;
  private static final int COUNT = 5;
  private static final int DAY = 86_400;

  private final View view;
  private final Duration every;
  private final Set<Outcome> levels;
  private final BottleneckText words;
  private final Appendable out;
  private final int columns;
  private long scale = 1;
  private long lastDay = Long.MIN_VALUE;

  LiveBottleneckText(View view, Duration every, Set<Outcome> levels, Appendable out) {
    this.view = view;
    this.every = every;
    this.levels = levels;
    this.words = new BottleneckText(view);
    this.out = out;
    int free = view.columns() - label() - 2 - COUNT;
    this.columns = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, free * 2 / 5));
  }

  @Override
  public void begin() throws IOException {
    StringBuilder text = new StringBuilder(100);
    if (view.unicode()) {
      text.append(BottleneckText.mark(levels).icon(view)).append(' ');
    }
    text.append(words.levels(levels)).append(' ').append(words.every(every));
    text.append(" (").append(words.zone()).append(")\n").append(SummaryTable.RULE).append('\n');
    out.append(text);
  }

  @Override
  public void closed(ClosedIntervals closed) throws IOException {
    StringBuilder text = new StringBuilder(100);
    if (closed.count() > BottleneckText.LONGEST_SHOWN_GAP) {
      day(text, closed.start(0));
      text.append(view.unicode() ? "⋮ " : ": ").append(closed.count()).append(' ');
      text.append(view.text(Message.INTERVALS_WITHOUT)).append(' ').append(words.levels(levels));
      out.append(text.append('\n'));
      return;
    }
    for (long i = 0; i < closed.count(); i++) {
      row(text, closed, i);
    }
    out.append(text);
  }

  private void row(StringBuilder text, ClosedIntervals closed, long number) {
    Instant start = closed.start(number);
    day(text, start);
    rescale(text, closed.total());
    label(text, start);
    text.append(' ');
    String bar = Bar.of(closed.total(), columns * scale, columns, view.unicode());
    if (!bar.isEmpty()) {
      BottleneckText.mark(levels).paint(text, bar, view);
    }
    DisplayWidth.spaces(text, columns - bar.length() + 1);
    String count = closed.late() ? "+" + closed.total() : Long.toString(closed.total());
    DisplayWidth.right(text, count, COUNT);
    int room = view.width() == 0 ? 0 : view.width() - label() - 1 - columns - 1 - COUNT;
    words.metrics(closed.bucket(number), room, text);
    if (closed.late()) {
      text.append("  (").append(view.text(Message.LATE)).append(')');
    }
    text.append('\n');
  }

  /** On a terminal, tells the day when it changes; elsewhere each line has it. */
  private void day(StringBuilder text, Instant start) {
    long second = Timestamp.wallSecond(start, view.zone());
    long day = Math.floorDiv(second, DAY);
    if (view.width() > 0 && day != lastDay) {
      lastDay = day;
      StringBuilder date = new StringBuilder(20).append(view.unicode() ? "── " : "-- ");
      Timestamp.date(date, second);
      Mark.dim(text, date.append(view.unicode() ? " ──" : " --").toString(), view);
      text.append('\n');
    }
  }

  private void rescale(StringBuilder text, long total) {
    long before = scale;
    while (total > columns * scale) {
      scale *= 2;
    }
    if (scale != before) {
      String told = (view.unicode() ? "█" : "#") + " = " + scale;
      DisplayWidth.spaces(text, label() + 1);
      Mark.dim(text, told, view);
      text.append('\n');
    }
  }

  private int label() {
    return (view.width() == 0 ? 11 : 0) + (hasSeconds() ? 8 : 5);
  }

  private boolean hasSeconds() {
    return every.toSeconds() % 60 != 0;
  }

  private void label(StringBuilder text, Instant start) {
    long second = Timestamp.wallSecond(start, view.zone());
    if (view.width() == 0) {
      Timestamp.date(text, second);
      text.append(' ');
    }
    if (hasSeconds()) {
      Timestamp.time(text, second);
    } else {
      Timestamp.hourAndMinute(text, second);
    }
  }
}
