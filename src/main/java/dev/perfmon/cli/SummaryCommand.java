package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.config.Durations;
import dev.perfmon.render.Format;
import dev.perfmon.render.SummaryWriter;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon summary}: the RÉSUMÉ PERFORMANCE of some logs. */
@Command(name = "summary")
final class SummaryCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(names = "--wide")
  boolean wide;

  @Option(names = "--full")
  boolean full;

  @Option(names = "--sort", paramLabel = "ORDER")
  @Nullable String sort;

  @Option(names = "--follow")
  boolean follow;

  @Option(names = "--every", paramLabel = "TIME")
  @Nullable String every;

  @Option(names = "--state", paramLabel = "FILE")
  @Nullable Path state;

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<String> files = new ArrayList<>();

  SummaryCommand(Session session) {
    this.session = session;
  }

  /** This command, about these logs. */
  SummaryCommand of(List<String> logs) {
    files = logs;
    return this;
  }

  @Override
  public Integer call() throws IOException {
    Format format = options.format(Format.TABLE, "summary");
    Order order = order(sort);
    if (full) {
      if (follow || every != null || state != null) {
        throw new UsageException(
            "--full enregistre un résumé achevé : sans --follow, --every ni --state",
            "--full saves a finished summary: without --follow, --every and --state");
      }
      return FullSummary.write(session, options, files, format, order);
    }
    if (follow) {
      LiveQuery.refuseFinished(options);
      LiveQuery query = new LiveQuery(session, options, files);
      return new SummaryFollow(session, options, query, every(), wide, order, format).run(state);
    }
    if (every != null || state != null) {
      throw new UsageException(
          "--every et --state vont avec --follow", "--every and --state go with --follow");
    }
    Query query = new Query(session, options, files);
    MetricStates states = new MetricStates(query.metrics(), options.last(), wide);
    query.read(states, options.outcomes(), false);
    SummaryReport report =
        SummaryBuilder.build(states, query.tally(), query.sources(), order, query.notices());
    try (Answer answer = Answer.to(options.output, session)) {
      SummaryWriter.of(format, query.view(wide, true)).write(report, answer.writer());
      query.complete(answer);
    }
    return query.finish(query.withShares(report.notices()));
  }

  private Duration every() {
    Duration interval = every == null ? Duration.ofSeconds(10) : Durations.parse(every);
    if (interval == null || interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new UsageException(
          "--every " + every + " : attendu une durée de 1s à 106751d, comme 10s ou 1m",
          "--every " + every + ": expected a duration from 1s to 106751d, such as 10s or 1m");
    }
    return interval;
  }

  static Order order(@Nullable String name) {
    if (name == null) {
      return Order.APPEARANCE;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "name" -> Order.NAME;
      case "avg" -> Order.AVG;
      case "p95" -> Order.P95;
      case "count" -> Order.COUNT;
      case "level" -> Order.LEVEL;
      default ->
          throw new UsageException(
              "--sort " + name + " : attendu name, avg, p95, count ou level",
              "--sort " + name + ": expected name, avg, p95, count or level");
    };
  }
}
