package dev.perfmon.render;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.NearMiss;
import dev.perfmon.report.EventRow;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line per event for people. On a terminal the day is told when it changes; in a file each line
 * has it, so that a line found by itself still says when.
 */
final class EventText implements EventWriter {
  private static final int DAY = 86_400;
  private static final int TIME_COLUMNS = 12;
  private static final int DATE_COLUMNS = 11;
  private static final int NAME_COLUMNS = 19;
  private static final int DURATION_COLUMNS = 9;
  private static final int THRESHOLD_COLUMNS = 7;

  private final View view;
  private final boolean manySources;
  private final TextOutput output;
  private long lastDay = Long.MIN_VALUE;

  EventText(View view, boolean manySources, Appendable out) {
    this.view = view;
    this.manySources = manySources;
    this.output = new TextOutput(out);
  }

  @Override
  public void begin() {}

  @Override
  public void row(EventRow event) throws IOException {
    StringBuilder out = output.text();
    time(out, event.time());
    KindMark.write(out.append(' '), event, view);
    MetricName metric = event.metric();
    if (metric != null || hasFigures(event)) {
      DisplayWidth.left(out.append(' '), name(metric), NAME_COLUMNS);
    }
    if (hasFigures(event)) {
      figures(out, event);
    }
    words(out, event);
    if (manySources || event.kind() == EventKind.NEAR_MISS) {
      out.append("  [").append(view.safe(event.source())).append(':').append(event.line());
      out.append(']');
    }
    int end = out.length();
    while (out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
    out.append('\n');
    output.endRow();
  }

  @Override
  public void end() throws IOException {
    flush();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  private void time(StringBuilder out, @Nullable Instant time) {
    boolean dated = view.width() == 0;
    if (time == null) {
      DisplayWidth.left(out, "-", dated ? DATE_COLUMNS + TIME_COLUMNS : TIME_COLUMNS);
      return;
    }
    long second = Timestamp.wallSecond(time, view.zone());
    if (dated) {
      Timestamp.date(out, second);
      out.append(' ');
    } else {
      long day = Math.floorDiv(second, DAY);
      if (day != lastDay) {
        lastDay = day;
        Timestamp.date(out, second);
        out.append('\n');
      }
    }
    Timestamp.wallTime(out, time, view.zone());
  }

  private String name(@Nullable MetricName metric) {
    String name = metric == null ? "" : view.name(metric);
    int longest = view.width() == 0 ? Integer.MAX_VALUE : SummaryTable.LONGEST_NAME;
    return DisplayWidth.clip(name, longest, view.ellipsis());
  }

  private static boolean hasFigures(EventRow event) {
    return Double.isFinite(event.durationMs());
  }

  private static void figures(StringBuilder out, EventRow event) {
    DisplayWidth.right(
        out.append(' '), Figures.milliseconds(event.durationMs(), 1), DURATION_COLUMNS);
    if (Double.isFinite(event.thresholdMs())) {
      DisplayWidth.right(
          out.append(" / "), Figures.milliseconds(event.thresholdMs(), 0), THRESHOLD_COLUMNS);
    }
  }

  private void words(StringBuilder out, EventRow event) {
    NearMiss reason = event.reason();
    String error = reason == null ? event.error() : NearMissText.reason(reason, view);
    boolean silent = error == null || error.isEmpty();
    if (silent && event.timeout()) {
      out.append("  ").append(view.text(Message.TIMEOUT));
    }
    if (error != null && !silent) {
      out.append(hasFigures(event) ? "  " : " ");
      out.append(view.safe(error));
    }
    String text = event.text();
    if (text != null && !text.isEmpty()) {
      out.append(silent ? " " : "  ").append(view.safe(text));
    }
  }
}
