package dev.perfmon.render;

import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.Burn;
import dev.perfmon.report.SlaReport.BurnPair;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Prometheus' text exposition format 0.0.4: ratios, seconds, and 0 or 1 for verdicts. */
final class SlaPrometheus implements SlaWriter {
  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    Exposition text = new Exposition(new StringBuilder(4096));
    if (!report.objectives().isEmpty()) {
      objectives(text, report.objectives());
    }
    if (!report.targets().isEmpty()) {
      targets(text, report.targets());
    }
    out.append(text.out());
  }

  private static void objectives(Exposition text, List<Objective> objectives) {
    String name = "perfmon_slo_objective_ratio";
    text.family(name, "gauge", "Share of operations that must be good.");
    for (Objective each : objectives) {
      text.labelled(name, each.share().movePointLeft(2).doubleValue(), labels(each));
    }
    name = "perfmon_slo_good_ratio";
    text.family(name, "gauge", "Share of operations that were good.");
    for (Objective each : objectives) {
      text.labelled(name, each.actual() / 100, labels(each));
    }
    name = "perfmon_slo_operations";
    text.family(name, "gauge", "Operations judged, by outcome.");
    for (Objective each : objectives) {
      String[] labels = labels(each);
      text.labelled(name, each.operations() - each.bad(), and(labels, "outcome", "good"));
      text.labelled(name, each.slow(), and(labels, "outcome", "slow"));
      text.labelled(name, each.failed(), and(labels, "outcome", "failed"));
    }
    name = "perfmon_slo_met";
    text.family(name, "gauge", "1 if met, 0 if missed, NaN with too few operations to tell.");
    for (Objective each : objectives) {
      double met =
          switch (each.verdict()) {
            case MET -> 1;
            case MISSED -> 0;
            case INSUFFICIENT -> Double.NaN;
          };
      text.labelled(name, met, labels(each));
    }
    name = "perfmon_slo_error_budget_left_ratio";
    text.family(name, "gauge", "Share of the error budget that is left.");
    for (Objective each : objectives) {
      text.labelled(name, each.budgetLeft() / 100, labels(each));
    }
    name = "perfmon_slo_burn_rate";
    text.family(name, "gauge", "How many times faster than allowed the budget is spent.");
    for (Objective each : objectives) {
      for (BurnPair pair : each.burns()) {
        burn(text, name, each, pair.longer());
        burn(text, name, each, pair.shorter());
      }
    }
  }

  private static void burn(Exposition text, String name, Objective objective, Burn burn) {
    String window =
        burn.seconds() % 3600 == 0 ? burn.seconds() / 3600 + "h" : burn.seconds() / 60 + "m";
    text.labelled(name, burn.rate(), and(labels(objective), "window", window));
  }

  private static void targets(Exposition text, List<Target> targets) {
    String name = "perfmon_target_seconds";
    text.family(name, "gauge", "What a mean duration should be below, by grade.");
    for (Target each : targets) {
      text.labelled(name, each.goodMs() / 1000, "metric", each.metric(), "grade", "good");
      text.labelled(name, each.excellentMs() / 1000, "metric", each.metric(), "grade", "excellent");
    }
    name = "perfmon_target_mean_seconds";
    text.family(name, "gauge", "The mean duration.");
    for (Target each : targets) {
      text.labelled(name, each.avgMs() / 1000, "metric", each.metric());
    }
  }

  private static String[] labels(Objective objective) {
    return new String[] {
      "objective", objective.name(), "metric", objective.metric(), "basis", SlaJson.basis(objective)
    };
  }

  private static String[] and(String[] labels, String label, String is) {
    String[] more = Arrays.copyOf(labels, labels.length + 2);
    more[labels.length] = label;
    more[labels.length + 1] = is;
    return more;
  }
}
