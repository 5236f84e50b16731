package dev.perfmon.render;

import dev.perfmon.model.Notice;
import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The timeline, metric by metric, and what to do about each. Of a metric with very many alerts the
 * latest are shown; the other formats have them all.
 */
final class AlertTable implements AlertWriter {
  /** Alerts of one metric shown at most. */
  static final int MOST_SHOWN = 20;

  private static final int RULE = 60;
  private static final int RULE_COLUMNS = 12;
  private static final String INDENT = "     ";

  /** The blanks before an alert's times and those behind them. */
  private static final int GAPS = 4;

  private final View view;
  private final AlertText words;

  AlertTable(View view) {
    this.view = view;
    this.words = new AlertText(view);
  }

  /** The alerts by metric, in the order in which the metrics first had one. */
  static Map<String, List<AlertRow>> byMetric(AlertReport report) {
    Map<String, List<AlertRow>> groups = new LinkedHashMap<>();
    for (AlertRow alert : report.alerts()) {
      String metric = alert.metric();
      groups.computeIfAbsent(metric == null ? "" : metric, name -> new ArrayList<>()).add(alert);
    }
    return groups;
  }

  /** What to do about a metric, each thing once. */
  static Set<Notice> advice(List<AlertRow> alerts) {
    Set<Notice> advice = new LinkedHashSet<>();
    for (AlertRow alert : alerts) {
      advice.addAll(alert.advice());
    }
    return advice;
  }

  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    text.append(view.unicode() ? "🚨 " : "[!] ").append(words.title(report)).append('\n');
    text.append("=".repeat(RULE)).append('\n');
    if (report.alerts().isEmpty()) {
      text.append(view.text(Message.NO_ALERT)).append('\n');
    }
    boolean manySources = report.sources().size() > 1;
    boolean first = true;
    for (Map.Entry<String, List<AlertRow>> group : byMetric(report).entrySet()) {
      if (!first) {
        text.append('\n');
      }
      first = false;
      group(text, group.getValue(), manySources);
    }
    out.append(text.append("=".repeat(RULE)).append('\n'));
  }

  private void group(StringBuilder out, List<AlertRow> alerts, boolean manySources) {
    out.append(words.metric(alerts.get(0).metric())).append('\n');
    int hidden = Math.max(0, alerts.size() - MOST_SHOWN);
    if (hidden > 0) {
      out.append(INDENT).append(view.ellipsis()).append(' ').append(hidden).append(' ');
      out.append(view.text(hidden, Message.EARLIER_ALERT, Message.EARLIER_ALERTS)).append('\n');
    }
    List<AlertRow> shown = alerts.subList(hidden, alerts.size());
    int rule = RULE_COLUMNS;
    for (AlertRow alert : shown) {
      rule = Math.max(rule, DisplayWidth.of(view.safe(alert.rule())));
    }
    for (AlertRow alert : shown) {
      alert(out, alert, rule, manySources);
    }
    for (Notice advice : advice(alerts)) {
      lines(out, view.unicode() ? "  💡 " : "  * ", view.safe(advice.text(view.language())));
    }
  }

  private void alert(StringBuilder out, AlertRow alert, int rule, boolean manySources) {
    Mark mark = mark(alert);
    int start = out.length();
    out.append("  ").append(icon(alert)).append(' ');
    int icon = DisplayWidth.of(out.substring(start));
    StringBuilder head = new StringBuilder(40);
    head.append(words.state(alert)).append(' ');
    DisplayWidth.left(head, view.safe(alert.rule()), rule);
    if (mark == null) {
      out.append(head);
    } else {
      mark.paint(out, head.toString(), view);
    }
    String times = words.times(alert);
    out.append("  ").append(times);
    if (manySources) {
      String source = "[" + view.safe(alert.source()) + "]";
      int line = icon + DisplayWidth.of(head.toString()) + DisplayWidth.of(times) + GAPS;
      boolean room = view.width() == 0 || line + DisplayWidth.of(source) <= view.width();
      out.append(room ? "  " : "\n" + INDENT).append(source);
    }
    out.append('\n');
    lines(out, INDENT, words.message(alert));
  }

  private static @Nullable Mark mark(AlertRow alert) {
    return switch (alert.state()) {
      case PENDING -> Mark.SLOW;
      case FIRING -> Mark.BOTTLENECK;
      case RESOLVED -> null;
    };
  }

  private String icon(AlertRow alert) {
    return switch (alert.state()) {
      case PENDING -> view.unicode() ? "🟡" : "[?]";
      case FIRING -> view.unicode() ? "🔴" : "[!]";
      case RESOLVED -> view.unicode() ? "⚪" : "[ ]";
    };
  }

  /** A text in as many lines as it takes on the terminal, the later ones under the first. */
  private void lines(StringBuilder out, String lead, String text) {
    int margin = DisplayWidth.of(lead);
    int columns = view.width() == 0 ? 0 : Math.max(20, view.width() - margin - 1);
    List<String> lines = TextWrap.lines(text, columns, 20, view.ellipsis());
    for (int i = 0; i < lines.size(); i++) {
      if (i == 0) {
        out.append(lead);
      } else {
        DisplayWidth.spaces(out, margin);
      }
      out.append(lines.get(i)).append('\n');
    }
  }
}
