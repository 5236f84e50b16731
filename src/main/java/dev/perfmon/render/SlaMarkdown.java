package dev.perfmon.render;

import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.BurnPair;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Objectives and targets as tables for an issue, a pull request or a job's summary. */
final class SlaMarkdown implements SlaWriter {
  private final View view;
  private final SlaText words;

  SlaMarkdown(View view) {
    this.view = view;
    this.words = new SlaText(view);
  }

  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    text.append("### ").append(view.text(Message.SLA_TITLE)).append("\n\n");
    if (report.objectives().isEmpty()) {
      text.append(view.text(Message.NO_OBJECTIVE)).append('\n');
    } else {
      objectives(report.objectives(), text);
    }
    if (!report.targets().isEmpty()) {
      text.append("\n### ").append(view.text(Message.TARGETS_TITLE)).append("\n\n");
      targets(report.targets(), text);
    }
    out.append(text);
  }

  private void objectives(List<Objective> objectives, StringBuilder out) {
    Markdown.row(
        out,
        view.text(Message.VERDICT),
        view.text(Message.OBJECTIVE),
        view.text(Message.ACTUAL),
        view.text(Message.CONFIDENCE_95),
        view.text(Message.MARGIN),
        view.text(Message.BUDGET),
        "n",
        view.text(Message.TOO_SLOW),
        view.text(Message.FAILURES),
        "1 h / 5 min",
        "6 h / 30 min");
    out.append("| --- | --- |").append(" ---: |".repeat(9)).append('\n');
    for (Objective objective : objectives) {
      List<BurnPair> burns = objective.burns();
      Markdown.row(
          out,
          SlaText.mark(objective).labelled(view),
          Markdown.cell(words.sentence(objective), view),
          SlaText.share(objective).trim(),
          SlaText.interval(objective.low(), objective.high()),
          SlaText.margin(objective.margin()),
          Figures.percent(objective.budgetLeft()).trim(),
          Long.toString(objective.operations()),
          objective.isAvailability() ? "-" : Long.toString(objective.slow()),
          Long.toString(objective.failed()),
          burn(burns.get(0)),
          burn(burns.get(1)));
    }
    notes(objectives, out);
  }

  private void notes(List<Objective> objectives, StringBuilder out) {
    List<String> notes = new ArrayList<>();
    for (Objective objective : objectives) {
      String insufficient = words.insufficient(objective);
      if (!insufficient.isEmpty()) {
        notes.add(insufficient);
      }
      notes.addAll(words.burning(objective));
    }
    for (String note : notes) {
      out.append("\n").append(Markdown.cell(note, view)).append('\n');
    }
  }

  private String burn(BurnPair pair) {
    String fire =
        pair.burning() != SlaReport.Burning.BURNING ? "" : view.unicode() ? "🔥 " : "[!] ";
    return fire + SlaText.rate(pair.longer()) + " / " + SlaText.rate(pair.shorter());
  }

  private void targets(List<Target> targets, StringBuilder out) {
    Markdown.row(
        out,
        view.text(Message.VERDICT),
        view.text(Message.METRIC),
        view.text(Message.AVERAGE_SHORT),
        view.text(Message.GOOD_BELOW),
        view.text(Message.EXCELLENT_BELOW),
        "n");
    out.append("| --- | --- | ---: | ---: | ---: | ---: |\n");
    for (Target target : targets) {
      Markdown.row(
          out,
          SlaText.mark(target).labelled(view),
          Markdown.cell(view.name(target.metric()), view),
          Figures.milliseconds(target.avgMs(), 1).trim(),
          SlaText.duration(target.goodMs()),
          SlaText.duration(target.excellentMs()),
          Long.toString(target.count()));
    }
  }
}
