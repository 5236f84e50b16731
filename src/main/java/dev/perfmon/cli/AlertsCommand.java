package dev.perfmon.cli;

import dev.perfmon.aggregate.Latest;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import dev.perfmon.pipeline.AlertFeed;
import dev.perfmon.render.AlertWriter;
import dev.perfmon.render.Format;
import dev.perfmon.render.View;
import dev.perfmon.report.AlertBuilder;
import dev.perfmon.report.AlertGate;
import dev.perfmon.report.AlertReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon alerts}: what fired, when, why; with {@code --fail-on}, a gate. */
@Command(name = "alerts")
final class AlertsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(names = "--fail-on", paramLabel = "WHAT", split = ",")
  List<String> failOn = new ArrayList<>();

  @Option(names = "--allow-empty")
  boolean allowEmpty;

  @Option(names = "--with", paramLabel = "RULE", split = ",")
  List<String> with = new ArrayList<>();

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<String> files = new ArrayList<>();

  AlertsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Format format = options.format(Format.TABLE, "alerts");
    Gate.refuseLevel(options, "alerts", "voir --fail-on", "see --fail-on");
    Query query = new Query(session, options, files);
    FailOn wanted = new FailOn(query.configuration().alertRules(), with, failOn);
    AlertEngine engine =
        new AlertEngine(
            wanted.rules(),
            options.thresholds(query.configuration().thresholds()),
            (alert, time) -> {});
    AlertGate gate = wanted.gate();
    read(query, engine, gate);
    AlertReport report =
        AlertBuilder.build(
            engine,
            gate,
            query.configuration().advice(),
            query.tally(),
            query.sources(),
            query.notices());
    View view = query.view(false, true);
    try (Answer answer = Answer.to(options.output, session)) {
      AlertWriter.of(format, view).write(report, answer.writer());
      query.complete(answer);
    }
    if (format == Format.GITHUB) {
      View page = view.plain();
      JobSummary.add(session, out -> AlertWriter.of(Format.MARKDOWN, page).write(report, out));
    }
    List<Notice> notices = new ArrayList<>(report.notices());
    addNotices(notices, engine, gate, report);
    boolean judged = gate.operations() > 0 && gate.unanswered(engine).isEmpty();
    return new Gate(wanted.isAsked(), allowEmpty)
        .exitCode(query.finish(notices), judged, !report.breaches().isEmpty());
  }

  private void read(Query query, AlertEngine engine, AlertGate gate) {
    Predicate<MetricName> judged = options.metrics();
    AlertFeed feed = new AlertFeed(engine, query.metrics(), judged);
    int last = options.last();
    if (last == MetricStates.ALL) {
      // The other metrics tell that the agent lives: it is the rules that do not look at them.
      query.readAllMetrics(
          event -> {
            feed.source(query.source());
            feed.accept(event);
            if (event.operation() && feed.isJudged(event)) {
              gate.count(Outcome.of(event.level()));
            }
          });
      return;
    }
    Latest<KeptOperation> latest = new Latest<>(last);
    query.readAllMetrics(
        event -> {
          if (event.operation() && feed.isJudged(event)) {
            MetricName metric = query.metrics().name(event.metric());
            latest.add(metric, KeptOperation.of(event, metric, query.source()));
          }
        });
    for (KeptOperation kept : latest.drain()) {
      engine.source(kept.source()).operation(kept.metric(), kept);
      gate.count(Outcome.of(kept.level()));
    }
  }

  private void addNotices(
      List<Notice> notices, AlertEngine engine, AlertGate gate, AlertReport report) {
    for (AlertRule rule : engine.rules()) {
      long undated = engine.undated(rule);
      if (undated > 0) {
        notices.add(
            new Notice(
                undated
                    + " opération(s) sans date : la règle "
                    + rule.name()
                    + " ne peut pas les juger",
                undated
                    + " operation(s) without a time: the rule "
                    + rule.name()
                    + " cannot judge them"));
      }
    }
    if (engine.stepsBack() > 0) {
      notices.add(
          new Notice(
              "l'heure recule de plus d'une minute, "
                  + engine.stepsBack()
                  + " fois : les fenêtres de temps y recommencent",
              "the time goes back by more than a minute, "
                  + engine.stepsBack()
                  + " time(s): windows of time begin anew there"));
    }
    if (engine.dropped() > 0) {
      notices.add(
          new Notice(
              engine.dropped() + " alertes plus anciennes ne sont pas listées, mais comptées",
              engine.dropped() + " earlier alerts are not listed, but counted"));
    }
    if (options.last() != MetricStates.ALL && engine.rules().stream().anyMatch(this::needsStarts)) {
      notices.add(
          new Notice(
              "--last ne garde que des opérations finies : silence et unfinished ne voient rien"
                  + " d'autre",
              "--last keeps only operations that ended: silence and unfinished see nothing else"));
    }
    if (gate.asked().isEmpty()) {
      return;
    }
    if (!report.breaches().isEmpty()) {
      String found = String.join(", ", report.breaches());
      notices.add(new Notice("--fail-on : trouvé " + found, "--fail-on: found " + found));
    } else if (gate.operations() == 0) {
      notices.add(
          new Gate(true, allowEmpty)
              .nothing("rien à juger : aucune opération", "nothing to judge: no operation"));
    } else {
      for (String rule : gate.unanswered(engine)) {
        notices.add(
            new Notice(
                rule + " : rien de jugé, faute de dates",
                rule + ": nothing was judged, for want of times"));
      }
    }
  }

  private boolean needsStarts(AlertRule rule) {
    return AlertRules.ON_REQUEST.contains(rule);
  }
}
