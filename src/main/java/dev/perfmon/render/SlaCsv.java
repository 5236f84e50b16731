package dev.perfmon.render;

import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.BurnPair;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Target;
import java.io.IOException;

/** One line per objective and per target; what one of them has not is empty. */
final class SlaCsv implements SlaWriter {
  private static final String HEADER =
      "goal,name,metric,basis,objective_percent,limit_ms,verdict,operations,good,slow,failed,"
          + "minimum,actual_percent,margin_points,ci95_low_percent,ci95_high_percent,"
          + "budget_left_percent,burn_1h,burn_5m,burn_fast,burn_6h,burn_30m,burn_slow,avg_ms,"
          + "good_ms,excellent_ms\n";

  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048).append(HEADER);
    Csv csv = new Csv(text);
    for (Objective objective : report.objectives()) {
      csv.word("objective")
          .text(objective.name())
          .text(objective.metric())
          .word(SlaJson.basis(objective))
          .word(objective.share().toPlainString())
          .figure(objective.limitMs())
          .word(SlaJson.id(objective.verdict()))
          .count(objective.operations())
          .count(objective.operations() - objective.bad())
          .count(objective.slow())
          .count(objective.failed())
          .count(objective.minimum())
          .figure(objective.actual())
          .figure(objective.margin())
          .figure(objective.low())
          .figure(objective.high())
          .figure(objective.budgetLeft());
      for (BurnPair pair : objective.burns()) {
        csv.figure(pair.longer().rate())
            .figure(pair.shorter().rate())
            .word(SlaJson.id(pair.burning()));
      }
      csv.word("").word("").word("").endLine();
    }
    for (Target target : report.targets()) {
      csv.word("target").word("").text(target.metric()).word("metric").word("").word("");
      csv.word(SlaJson.id(target.reached())).count(target.count());
      csv.word("").word("").word("").count(target.minimum());
      for (int i = 0; i < 11; i++) {
        csv.word("");
      }
      csv.figure(target.avgMs()).figure(target.goodMs()).figure(target.excellentMs()).endLine();
    }
    out.append(text);
  }
}
