package dev.perfmon.report;

import dev.perfmon.aggregate.Tally;
import dev.perfmon.alert.Alert;
import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.Condition;
import dev.perfmon.alert.Judgement;
import dev.perfmon.alert.Phase;
import dev.perfmon.alert.Symptom;
import dev.perfmon.diagnosis.Advice;
import dev.perfmon.diagnosis.AdviceCatalogue;
import dev.perfmon.diagnosis.Sign;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Notice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Freezes what an alert engine knows into an {@link AlertReport}. */
public final class AlertBuilder {
  private AlertBuilder() {}

  /**
   * The report of the alerts as they are now.
   *
   * @param gate what must not be found
   */
  public static AlertReport build(
      AlertEngine engine,
      AlertGate gate,
      AdviceCatalogue advice,
      Tally tally,
      List<String> sources,
      List<Notice> notices) {
    List<Alert> alerts = engine.snapshot();
    List<AlertRow> rows = new ArrayList<>(alerts.size());
    for (Alert alert : alerts) {
      rows.add(row(alert, advice));
    }
    List<AlertCheck> checks = new ArrayList<>();
    for (Judgement judgement : engine.judgements()) {
      checks.add(check(judgement, alerts, gate));
    }
    checks.addAll(gate.levelChecks());
    return new AlertReport(
        Units.instant(tally.first()),
        Units.instant(tally.last()),
        sources,
        Accounting.of(tally),
        rows,
        checks,
        gate.asked(),
        gate.breaches(engine),
        notices);
  }

  /** The row of an alert that is or was on. */
  public static AlertRow row(Alert alert, AdviceCatalogue catalogue) {
    MetricName metric = alert.metric();
    List<String> involved = new ArrayList<>();
    for (MetricName name : alert.involved()) {
      involved.add(name.value());
    }
    long since = alert.phase() == Phase.PENDING ? alert.pendingSince() : alert.since();
    return new AlertRow(
        alert.rule().name(),
        alert.rule().severity().id(),
        metric == null ? null : metric.value(),
        involved,
        alert.source(),
        state(alert.phase()),
        Units.instant(since),
        Units.instant(alert.until()),
        Units.instant(alert.first()),
        Units.instant(alert.last()),
        alert.count(),
        Units.millisIfAny(alert.worstMicros()),
        Units.millisIfAny(alert.thresholdMicros()),
        alert.worst(),
        alert.text(),
        AlertMessage.of(alert),
        advice(alert, involved, catalogue));
  }

  private static AlertRow.State state(Phase phase) {
    return switch (phase) {
      case PENDING -> AlertRow.State.PENDING;
      case FIRING -> AlertRow.State.FIRING;
      case OK, RESOLVED -> AlertRow.State.RESOLVED;
    };
  }

  private static List<Notice> advice(Alert alert, List<String> involved, AdviceCatalogue from) {
    Set<Sign> signs = signs(alert.rule().condition());
    MetricName metric = alert.metric();
    Set<Notice> advice = new LinkedHashSet<>();
    for (String name : metric == null ? involved : List.of(metric.value())) {
      for (Advice each : from.of(name, signs)) {
        advice.add(each.words());
      }
    }
    return List.copyOf(advice);
  }

  private static Set<Sign> signs(Condition condition) {
    if (condition instanceof Condition.Each each) {
      return signs(each.symptom());
    } else if (condition instanceof Condition.Consecutive run) {
      return signs(run.symptom());
    } else if (condition instanceof Condition.Count count) {
      return signs(count.symptom());
    } else if (condition instanceof Condition.Share share) {
      return signs(share.symptom());
    } else if (condition instanceof Condition.Quantile) {
      return EnumSet.of(Sign.SLOW);
    } else if (condition instanceof Condition.Silence) {
      return Set.of();
    }
    return EnumSet.of(Sign.FAILING);
  }

  private static Set<Sign> signs(Symptom symptom) {
    if (symptom instanceof Symptom.Failed) {
      return EnumSet.of(Sign.FAILING);
    } else if (symptom instanceof Symptom.TimedOut) {
      return EnumSet.of(Sign.FAILING, Sign.TIMING_OUT);
    }
    return symptom instanceof Symptom.Any ? Set.of() : EnumSet.of(Sign.SLOW);
  }

  private static AlertCheck check(Judgement of, List<Alert> alerts, AlertGate gate) {
    long fired = 0;
    boolean firing = false;
    for (Alert alert : alerts) {
      if (alert.rule().name().equals(of.rule().name())
          && alert.source().equals(of.source())
          && Objects.equals(alert.metric(), of.metric())
          && alert.phase() != Phase.PENDING) {
        fired++;
        firing |= alert.phase() == Phase.FIRING;
      }
    }
    MetricName metric = of.metric();
    return new AlertCheck(
        of.rule().name(),
        of.rule().severity().id(),
        metric == null ? null : metric.value(),
        of.source(),
        of.judged(),
        fired,
        firing,
        fired > 0 && gate.isAboutRule(of.rule().name()));
  }
}
