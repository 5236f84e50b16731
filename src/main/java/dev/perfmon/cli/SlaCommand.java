package dev.perfmon.cli;

import dev.perfmon.aggregate.EventSink;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.config.Configuration;
import dev.perfmon.model.Notice;
import dev.perfmon.render.Format;
import dev.perfmon.render.SlaWriter;
import dev.perfmon.render.View;
import dev.perfmon.report.SlaBuilder;
import dev.perfmon.report.SlaReport;
import dev.perfmon.sla.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon sla}: objectives, error budgets, targets; with {@code --fail}, a gate. */
@Command(name = "sla")
final class SlaCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(names = "--wide")
  boolean wide;

  @Option(names = "--fail")
  boolean fail;

  @Option(names = "--allow-empty")
  boolean allowEmpty;

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<String> files = new ArrayList<>();

  SlaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Format format = options.format(Format.TABLE, "sla");
    Gate.refuseLevel(options, "sla", "retirez --level", "leave --level out");
    Query query = new Query(session, options, files);
    Configuration configuration = query.configuration();
    Ledger ledger = new Ledger(configuration.objectives(), configuration.targets());
    query.readLast(sink(ledger, query.metrics()));
    SlaReport report = SlaBuilder.build(ledger, query.tally(), query.sources(), query.notices());
    try (Answer answer = Answer.to(options.output, session)) {
      SlaWriter.of(format, query.view(wide, true)).write(report, answer.writer());
      query.complete(answer);
    }
    if (format == Format.GITHUB) {
      View page = query.view(true, false).plain();
      JobSummary.add(session, out -> SlaWriter.of(Format.MARKDOWN, page).write(report, out));
    }
    Gate gate = new Gate(fail, allowEmpty);
    List<Notice> notices = new ArrayList<>(report.notices());
    if (!options.threshold.isEmpty()) {
      notices.add(
          new Notice(
              "--threshold ne change aucun objectif : leurs limites sont dans la configuration"
                  + " (sla:)",
              "--threshold changes no objective: their limits are in the configuration (sla:)"));
    }
    addVerdict(report, gate, notices);
    return gate.exitCode(query.finish(notices), report.isJudged(), report.isBreached());
  }

  private static EventSink sink(Ledger ledger, MetricTable metrics) {
    return e -> {
      if (e.operation()) {
        ledger.operation(e.metric(), metrics.name(e.metric()), e.time(), e.duration(), e.failed());
      } else {
        ledger.event(e.time());
      }
    };
  }

  /** What a build's log should say of the gate, in which there may be no more than stderr. */
  private void addVerdict(SlaReport report, Gate gate, List<Notice> notices) {
    if (!report.isJudged()) {
      notices.add(
          gate.nothing(
              "rien à juger : aucun objectif n'a assez d'opérations (colonne n)",
              "nothing to judge: no objective has enough operations (column n)"));
    } else if (fail && report.isBreached()) {
      List<String> missed = new ArrayList<>();
      for (SlaReport.Objective objective : report.objectives()) {
        if (objective.verdict() == SlaReport.Verdict.MISSED) {
          missed.add(objective.name());
        }
      }
      String names = String.join(", ", missed);
      notices.add(new Notice("objectif(s) manqué(s) : " + names, "objective(s) missed: " + names));
    }
  }
}
