package dev.perfmon.report;

import dev.perfmon.aggregate.Tally;
import dev.perfmon.model.Notice;
import dev.perfmon.sla.BurnPair;
import dev.perfmon.sla.Ledger;
import dev.perfmon.sla.Objective;
import dev.perfmon.sla.ObjectiveStanding;
import dev.perfmon.sla.Target;
import dev.perfmon.sla.TargetStanding;
import dev.perfmon.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Freezes a ledger into a {@link SlaReport}. */
public final class SlaBuilder {
  private SlaBuilder() {}

  /** The report of the ledger as it is now. */
  public static SlaReport build(
      Ledger ledger, Tally tally, List<String> sources, List<Notice> notices) {
    List<SlaReport.Objective> objectives = new ArrayList<>();
    for (ObjectiveStanding standing : ledger.standings()) {
      objectives.add(objective(standing));
    }
    List<SlaReport.Target> targets = new ArrayList<>();
    for (TargetStanding standing : ledger.targetStandings()) {
      targets.add(target(standing));
    }
    List<Notice> told = new ArrayList<>(notices);
    if (ledger.undated() > 0) {
      told.add(
          Notice.ofCount(
              ledger.undated(),
              "opération sans date : comptée dans les objectifs, mais dans aucune fenêtre de"
                  + " consommation du budget",
              "opérations sans date : comptées dans les objectifs, mais dans aucune fenêtre de"
                  + " consommation du budget",
              "operation without a time: counted in the objectives, but in no window of the burn"
                  + " rates",
              "operations without a time: counted in the objectives, but in no window of the burn"
                  + " rates"));
    }
    return new SlaReport(
        Units.instant(tally.first()),
        Units.instant(tally.last()),
        sources,
        objectives,
        targets,
        told);
  }

  private static SlaReport.Objective objective(ObjectiveStanding standing) {
    Objective objective = standing.objective();
    Proportion.Interval confidence = standing.confidence();
    List<SlaReport.BurnPair> burns = new ArrayList<>();
    for (BurnPair pair : standing.burns()) {
      burns.add(
          new SlaReport.BurnPair(
              pair.speed().name().toLowerCase(Locale.ROOT),
              pair.speed().limit(),
              burn(pair.longer()),
              burn(pair.shorter()),
              switch (pair.state()) {
                case QUIET -> SlaReport.Burning.QUIET;
                case BURNING -> SlaReport.Burning.BURNING;
                case INSUFFICIENT -> SlaReport.Burning.INSUFFICIENT;
              }));
    }
    return new SlaReport.Objective(
        objective.name(),
        objective.metric(),
        standing.overAll(),
        objective.share(),
        objective.strict(),
        objective.isAvailability() ? Double.NaN : Units.millis(objective.limit()),
        standing.operations(),
        standing.slow(),
        standing.failed(),
        standing.share(),
        standing.margin(),
        confidence.low(),
        confidence.high(),
        switch (standing.verdict()) {
          case MET -> SlaReport.Verdict.MET;
          case MISSED -> SlaReport.Verdict.MISSED;
          case INSUFFICIENT -> SlaReport.Verdict.INSUFFICIENT;
        },
        objective.minimum(),
        standing.allowed(),
        standing.budgetLeft(),
        burns);
  }

  private static SlaReport.Burn burn(BurnPair.Burn burn) {
    return new SlaReport.Burn(
        burn.seconds(), burn.covered(), burn.operations(), burn.bad(), burn.rate());
  }

  private static SlaReport.Target target(TargetStanding standing) {
    Target target = standing.target();
    return new SlaReport.Target(
        target.metric(),
        standing.count(),
        Units.millis(standing.average()),
        Units.millis(target.good()),
        Units.millis(target.excellent()),
        target.minimum(),
        switch (standing.verdict()) {
          case EXCELLENT -> SlaReport.Reached.EXCELLENT;
          case GOOD -> SlaReport.Reached.GOOD;
          case MISSED -> SlaReport.Reached.MISSED;
          case INSUFFICIENT -> SlaReport.Reached.INSUFFICIENT;
        });
  }
}
