package dev.perfmon.cli;

import dev.perfmon.aggregate.Dependences;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.render.Format;
import dev.perfmon.render.FullSummaryJson;
import dev.perfmon.report.DistributionBuilder;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.List;

/** {@code perfmon summary --format json --full}: a summary that can be merged and compared. */
final class FullSummary {
  private FullSummary() {}

  static int write(
      Session session, SharedOptions options, List<String> files, Format format, Order order)
      throws IOException {
    if (format != Format.JSON) {
      throw new UsageException(
          "--full enregistre toutes les durées en JSON : ajoutez --format json",
          "--full saves all durations as JSON: add --format json");
    }
    if (!options.level.isEmpty()) {
      throw new UsageException(
          "--full enregistre toutes les opérations : --level en cacherait ; retirez --level",
          "--full saves all operations: --level would hide some; leave --level out");
    }
    Query query = new Query(session, options, files);
    MetricStates states = new MetricStates(query.metrics(), MetricStates.ALL, false);
    Dependences dependences = new Dependences(query.metrics(), states);
    query.readLast(dependences);
    SummaryReport report =
        SummaryBuilder.build(states, query.tally(), query.sources(), order, query.notices());
    try (Answer answer = Answer.to(options.output, session)) {
      new FullSummaryJson(DistributionBuilder.build(states, dependences))
          .write(report, answer.writer());
      query.complete(answer);
    }
    return query.finish(report.notices());
  }
}
