package dev.perfmon.render;

import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.BurnPair;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Objectives, what burns, and targets, for people. */
final class SlaTable implements SlaWriter {
  private final View view;
  private final SlaText words;

  SlaTable(View view) {
    this.view = view;
    this.words = new SlaText(view);
  }

  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    title(Message.SLA_TITLE, text);
    Set<String> hidden = new LinkedHashSet<>(objectives(report.objectives(), text));
    for (Objective objective : report.objectives()) {
      say(words.insufficient(objective), text);
      for (String burning : words.burning(objective)) {
        say(burning, text);
      }
    }
    if (view.wide() && !report.objectives().isEmpty()) {
      title(Message.BURN_TITLE, text);
      burns(report.objectives(), text);
    }
    if (!report.targets().isEmpty()) {
      title(Message.TARGETS_TITLE, text);
      hidden.addAll(targets(report.targets(), text));
    }
    text.append(SummaryTable.RULE).append('\n');
    Continuation.tellHidden(hidden, view, text);
    out.append(text);
  }

  private void say(String sentence, StringBuilder out) {
    if (!sentence.isEmpty()) {
      Continuation.wrapped("", sentence, view, out);
    }
  }

  private void title(Message title, StringBuilder out) {
    if (view.unicode()) {
      out.append("🎯 ");
    }
    out.append(view.text(title)).append('\n').append(SummaryTable.RULE).append('\n');
  }

  private List<String> objectives(List<Objective> objectives, StringBuilder out) {
    if (objectives.isEmpty()) {
      out.append(view.text(Message.NO_OBJECTIVE)).append('\n');
      return List.of();
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.ofPlainFigures(view.text(Message.ACTUAL)));
    columns.add(Column.ofFigures(view.text(Message.MARGIN), 0));
    columns.add(Column.ofFigures("n", 0));
    columns.add(Column.ofFigures(view.text(Message.BUDGET), 0));
    if (view.wide()) {
      columns.add(Column.ofFigures(view.text(Message.CONFIDENCE_95), 0));
      columns.add(Column.ofFigures(view.text(Message.TOO_SLOW), 0));
      columns.add(Column.ofFigures(view.text(Message.FAILURES), 0));
    }
    Verdicts rows = new Verdicts(view, columns);
    for (Objective objective : objectives) {
      List<String> cells = new ArrayList<>();
      cells.add(SlaText.share(objective));
      cells.add(SlaText.margin(objective.margin()));
      cells.add(Long.toString(objective.operations()));
      cells.add(Figures.percent(objective.budgetLeft()));
      if (view.wide()) {
        cells.add(SlaText.interval(objective.low(), objective.high()));
        cells.add(objective.isAvailability() ? "-" : Long.toString(objective.slow()));
        cells.add(Long.toString(objective.failed()));
      }
      rows.add(SlaText.mark(objective), words.sentence(objective), cells.toArray(new String[0]));
    }
    return rows.write(out);
  }

  private void burns(List<Objective> objectives, StringBuilder out) {
    for (Objective objective : objectives) {
      out.append(words.sentence(objective)).append('\n');
      for (BurnPair pair : objective.burns()) {
        String burning =
            view.text(
                switch (pair.burning()) {
                  case QUIET -> Message.BURN_QUIET;
                  case BURNING -> Message.BURN_BURNING;
                  case INSUFFICIENT -> Message.TOO_FEW;
                });
        String sentence =
            words.window(pair.longer())
                + ": "
                + SlaText.rate(pair.longer())
                + Continuation.SEPARATOR
                + words.window(pair.shorter())
                + ": "
                + SlaText.rate(pair.shorter())
                + Continuation.SEPARATOR
                + view.text(Message.ALERT_ABOVE)
                + " "
                + Decimals.fixed(pair.limit(), 1)
                + "x"
                + Continuation.SEPARATOR
                + burning;
        Continuation.wrapped(Continuation.INDENT, sentence, view, out);
      }
    }
  }

  private List<String> targets(List<Target> targets, StringBuilder out) {
    Verdicts rows =
        new Verdicts(
            view,
            List.of(
                Column.ofFigures(view.text(Message.AVERAGE_SHORT), 0),
                Column.ofFigures(view.text(Message.GOOD_BELOW), 0),
                Column.ofFigures(view.text(Message.EXCELLENT_BELOW), 0),
                Column.ofFigures("n", 0)));
    for (Target target : targets) {
      rows.add(
          SlaText.mark(target),
          view.name(target.metric()),
          Figures.milliseconds(target.avgMs(), 1),
          "< " + SlaText.duration(target.goodMs()),
          "< " + SlaText.duration(target.excellentMs()),
          Long.toString(target.count()));
    }
    List<String> hidden = rows.write(out);
    for (Target target : targets) {
      say(words.insufficient(view.name(target.metric()), target.count(), target.minimum()), out);
    }
    return hidden;
  }
}
