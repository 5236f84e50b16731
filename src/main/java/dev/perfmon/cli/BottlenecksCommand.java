package dev.perfmon.cli;

import dev.perfmon.aggregate.OutcomeIntervals;
import dev.perfmon.config.Durations;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import dev.perfmon.render.BottleneckWriter;
import dev.perfmon.render.Format;
import dev.perfmon.report.BottleneckBuilder;
import dev.perfmon.report.BottleneckReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon bottlenecks}: how many GOULOT measurements each minute. */
@Command(name = "bottlenecks")
final class BottlenecksCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(names = "--every", paramLabel = "TIME", defaultValue = "1m")
  String every = "1m";

  @Option(names = "--follow")
  boolean follow;

  @Option(names = "--state", paramLabel = "FILE")
  @Nullable Path state;

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<String> files = new ArrayList<>();

  BottlenecksCommand(Session session) {
    this.session = session;
  }

  /** This command, about these logs. */
  BottlenecksCommand of(List<String> logs) {
    files = logs;
    return this;
  }

  @Override
  public Integer call() throws IOException {
    Format format = options.format(Format.TABLE, "bottlenecks");
    Duration interval = Durations.parse(every);
    if (interval == null || interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new UsageException(
          "--every " + every + " : attendu une durée de 1s à 106751d, comme 1m, 5m ou 1h",
          "--every " + every + ": expected a duration from 1s to 106751d, such as 1m, 5m or 1h");
    }
    Set<Outcome> levels = levels();
    if (follow) {
      LiveQuery.refuseFinished(options);
      LiveQuery query = new LiveQuery(session, options, files);
      return new BottlenecksFollow(query, interval, levels, options.quiet)
          .run(format, options.output, state);
    }
    if (state != null) {
      throw new UsageException("--state va avec --follow", "--state goes with --follow");
    }
    Query query = new Query(session, options, files);
    OutcomeIntervals counts =
        new OutcomeIntervals(query.metrics(), query.intervals(interval), levels);
    // Events of every level show which minutes were calm.
    query.readLast(counts);
    BottleneckReport report =
        BottleneckBuilder.build(
            counts, interval, List.copyOf(levels), query.tally(), query.sources(), query.notices());
    try (Answer answer = Answer.to(options.output, session)) {
      BottleneckWriter.of(format, query.view(false, true)).write(report, answer.writer());
      query.complete(answer);
    }
    return query.finish(told(report, format));
  }

  /** What is told beside the answer, and of what a format has no place for. */
  private static List<Notice> told(BottleneckReport report, Format format) {
    List<Notice> told = new ArrayList<>(report.notices());
    if (report.undated() > 0 && (format == Format.CSV || format == Format.NDJSON)) {
      told.add(
          Notice.ofCount(
              report.undated(),
              "opération sans date n'est dans aucun intervalle",
              "opérations sans date ne sont dans aucun intervalle",
              "operation without a time is in no interval",
              "operations without a time are in no interval"));
    }
    return told;
  }

  private Set<Outcome> levels() {
    Set<Outcome> levels = options.outcomes();
    return levels.isEmpty() ? EnumSet.of(Outcome.GOULOT) : levels;
  }
}
