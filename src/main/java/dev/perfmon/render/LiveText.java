package dev.perfmon.render;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.MetricName;
import dev.perfmon.report.EventRow;
import dev.perfmon.report.LiveAlert;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Followed events for people: a line for each, and under it what the agent said of it. On a
 * terminal lines are laid out for its width and the day is told when it changes; elsewhere each
 * line has it, and all of its text.
 */
public final class LiveText implements LiveWriter {
  private static final int DAY = 86_400;

  private final boolean manySources;
  private final LivePage page;
  private final StringBuilder text;
  private final SourceLabels labels;
  private final LiveFolds folds;
  private final List<LiveAlert> alerts = new ArrayList<>();
  private int longestName;
  private long lastDay = Long.MIN_VALUE;

  /**
   * A writer of events for people.
   *
   * @param manySources whether each line says which log it is from
   * @param repeats whether advice given a while before is written again, and the agent's diagnoses
   * @param out where it is written to, at each {@link #pause} at the latest
   */
  public LiveText(View view, boolean manySources, boolean repeats, Appendable out) {
    this.manySources = manySources;
    this.page = new LivePage(view, out);
    this.text = page.text();
    this.labels = new SourceLabels(view);
    this.folds = new LiveFolds(repeats);
  }

  @Override
  public void resize(int columns) {
    page.resize(columns);
  }

  @Override
  public void event(EventRow event) throws IOException {
    if (folds.takes(event, page)) {
      return;
    }
    writeAlerts();
    MetricName metric = event.metric();
    String name = metric == null ? "" : page.view().name(metric);
    longestName = Math.max(longestName, DisplayWidth.of(name));
    begin(event.time(), event.source());
    if (event.kind() == EventKind.DETECTION) {
      said("🚨", "[!]", page.view().text(Message.DETECTED) + ":", event.text());
    } else if (event.kind() == EventKind.SUMMARY) {
      said("📊", "[=]", "", orEmpty(event.text()) + " " + page.view().text(Message.BY_THE_AGENT));
    } else {
      KindMark.write(text, event, page.view());
      operation(event, name);
    }
    folds.lineOf(event);
    page.endRow();
  }

  /** An alert is told after what belongs to the operation that made it fire. */
  @Override
  public void alert(LiveAlert alert) {
    alerts.add(alert);
  }

  private void writeAlerts() throws IOException {
    if (!alerts.isEmpty()) {
      folds.end(page);
      folds.lineOf(null);
      for (LiveAlert alert : alerts) {
        write(alert);
      }
      alerts.clear();
    }
  }

  private void write(LiveAlert alert) throws IOException {
    begin(alert.time(), alert.source());
    View view = page.view();
    Mark mark = alert.firing() ? Mark.BOTTLENECK : Mark.GOOD;
    String word = view.text(alert.firing() ? Message.ALERT : Message.RESOLVED);
    String icon = alert.firing() ? (view.unicode() ? "🚨" : "[!]") : mark.icon(view);
    mark.paint(text.append(icon).append(' '), word, view);
    DisplayWidth.spaces(text, Mark.wordColumns(view) - DisplayWidth.of(word));
    MetricName metric = alert.metric();
    String name = metric == null ? view.text(Message.ALL_METRICS) : view.name(metric);
    int columns = page.layout().name();
    String shown = view.width() == 0 ? name : DisplayWidth.clip(name, columns, view.ellipsis());
    DisplayWidth.left(text.append(' '), shown, columns);
    page.words(LiveAlertText.of(alert, view), icon() + 1 + Mark.wordColumns(view) + 1 + columns);
    page.endRow();
  }

  @Override
  public void following(EventKind head, String line, String source) throws IOException {
    folds.following(head, line, source, page);
    page.endRow();
  }

  @Override
  public void pause() throws IOException {
    folds.end(page);
    writeAlerts();
    page.flush();
  }

  private void begin(@Nullable Instant time, String source) {
    if (manySources) {
      labels.meet(source);
    }
    page.layOut(manySources ? labels.width() : 0, longestName);
    StringBuilder when = new StringBuilder(24);
    if (time != null) {
      time(time, when);
    }
    int columns = page.layout().timeColumns(page.view());
    Mark.dim(text, time == null ? "-" : when.toString(), page.view());
    DisplayWidth.spaces(text, columns - Math.max(1, when.length()) + 1);
    if (manySources) {
      labels.write(text, source);
      text.append(' ');
    }
  }

  private void time(Instant time, StringBuilder when) {
    View view = page.view();
    long second = Timestamp.wallSecond(time, view.zone());
    long day = Math.floorDiv(second, DAY);
    if (view.width() == 0) {
      Timestamp.date(when, second);
      when.append(' ');
    } else if (day != lastDay) {
      lastDay = day;
      StringBuilder date = new StringBuilder(20).append(view.unicode() ? "── " : "-- ");
      Timestamp.date(date, second);
      Mark.dim(text, date.append(view.unicode() ? " ──" : " --").toString(), view);
      text.append('\n');
    }
    if (page.layout().millis()) {
      Timestamp.wallTime(when, time, view.zone());
    } else {
      Timestamp.time(when, second);
    }
  }

  /** Writes what the agent said of itself under a heading of its own. */
  private void said(String emoji, String ascii, String heading, @Nullable String words) {
    View view = page.view();
    String icon = view.unicode() ? emoji : ascii;
    text.append(icon);
    if (!heading.isEmpty()) {
      Mark.BOTTLENECK.paint(text.append(' '), heading, view);
    }
    page.words(view.safe(orEmpty(words)), icon() + 1 + DisplayWidth.of(heading));
  }

  private void operation(EventRow event, String name) {
    View view = page.view();
    boolean measured = Double.isFinite(event.durationMs());
    int used = icon() + 1 + Mark.wordColumns(view);
    if (event.metric() != null) {
      int columns = page.layout().name();
      String shown = view.width() == 0 ? name : DisplayWidth.clip(name, columns, view.ellipsis());
      DisplayWidth.left(text.append(' '), shown, columns);
      used += 1 + columns;
    }
    if (measured) {
      DisplayWidth.right(
          text.append(' '), Figures.milliseconds(event.durationMs(), 1), LiveLayout.DURATION);
      used += 1 + LiveLayout.DURATION;
    }
    if (event.level() != null && measured) {
      against(event, Mark.of(event.level()));
      page.endLine();
    } else if (event.reason() != null) {
      page.words(NearMissText.reason(event.reason(), view), used);
      page.quote(view.safe(orEmpty(event.text())));
    } else if (event.error() != null && !event.error().isEmpty()) {
      page.words((view.width() == 0 ? " " : "") + view.safe(event.error()), used);
    } else {
      boolean timeout = event.timeout();
      String words = timeout ? "(" + view.text(Message.TIMEOUT) + ")" : orEmpty(event.text());
      page.words((timeout && view.width() == 0 ? " " : "") + view.safe(words), used);
    }
  }

  /** Appends the threshold, the bar and the ratio. */
  private void against(EventRow event, Mark mark) {
    if (!(event.thresholdMs() > 0)) {
      return;
    }
    LiveLayout layout = page.layout();
    if (layout.threshold()) {
      DisplayWidth.right(
          text.append(LiveLayout.OF_THRESHOLD),
          Figures.milliseconds(event.thresholdMs(), 0),
          LiveLayout.THRESHOLD);
    }
    double ratio = event.durationMs() / event.thresholdMs();
    if (layout.bar() > 0) {
      RatioBar.write(text.append(' '), ratio, layout.bar(), mark, page.view());
    }
    DisplayWidth.right(text.append(' '), RatioBar.figure(ratio, page.view()), LiveLayout.RATIO);
  }

  private int icon() {
    return page.view().unicode() ? 2 : 3;
  }

  private static String orEmpty(@Nullable String words) {
    return words == null ? "" : words;
  }
}
