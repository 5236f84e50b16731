package dev.perfmon.render;

import dev.perfmon.report.AlertCheck;
import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A suite per log, in it a test per rule and metric: failed where the rule fired, skipped where it
 * had too little to say anything. What the gate forbids besides is a suite of its own.
 */
final class AlertJunit implements AlertWriter {
  private static final String GATE = "perfmon";

  private final View view;
  private final AlertText words;

  AlertJunit(View view) {
    this.view = view;
    this.words = new AlertText(view);
  }

  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    Map<String, List<JunitXml.Case>> suites = new LinkedHashMap<>();
    for (String source : report.sources()) {
      suites.put(source, new ArrayList<>());
    }
    for (AlertCheck check : report.checks()) {
      String suite = check.source().isEmpty() ? GATE : check.source();
      suites.computeIfAbsent(suite, name -> new ArrayList<>()).add(test(check, report));
    }
    StringBuilder text = new StringBuilder(4096);
    JunitXml xml = new JunitXml(text);
    xml.begin();
    suites.forEach((name, cases) -> xml.suite(name, report.to(), cases));
    xml.end();
    out.append(text);
  }

  private JunitXml.Case test(AlertCheck check, AlertReport report) {
    String metric = check.metric();
    String name = metric == null ? view.text(Message.EVERY_METRIC) : metric;
    String group = "perfmon." + check.rule();
    if (check.fired() == 0) {
      String why = check.judged() ? null : view.text(Message.NOT_JUDGED);
      return new JunitXml.Case(group, name, null, why, List.of());
    }
    List<String> details = new ArrayList<>();
    String message = null;
    for (AlertRow alert : report.fired(check)) {
      message = message == null ? words.message(alert) : message;
      details.add(words.times(alert) + ": " + words.message(alert));
    }
    String more = more(check, details.size());
    return new JunitXml.Case(
        group,
        name,
        check.rule(),
        message == null
            ? check.fired() + " " + view.text(check.fired(), Message.OPERATION, Message.OPERATIONS)
            : message + more,
        details);
  }

  private static String more(AlertCheck check, int listed) {
    return listed > 1 ? " (×" + check.fired() + ")" : "";
  }
}
