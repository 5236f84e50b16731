package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.model.NameGlob;
import dev.perfmon.model.Notice;
import dev.perfmon.render.Format;
import dev.perfmon.render.SummaryWriter;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.report.SummaryReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon stats}: the detailed figures of some metrics, or of all. */
@Command(name = "stats")
final class StatsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE")
  List<String> files = new ArrayList<>();

  @Option(names = "--sort", paramLabel = "ORDER")
  @Nullable String sort;

  @Parameters(paramLabel = "METRIC", arity = "0..*")
  List<String> named = new ArrayList<>();

  StatsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Format format = options.format(Format.TABLE, "stats");
    Order order = SummaryCommand.order(sort);
    refuseFiles();
    Query query = new Query(session, options, files);
    MetricStates states = new MetricStates(query.metrics(), options.last(), false);
    query.read(states, options.outcomes(), false);
    SummaryReport all =
        SummaryBuilder.build(states, query.tally(), query.sources(), order, query.notices());
    SummaryReport report = named.isEmpty() ? all : only(all);
    try (Answer answer = Answer.to(options.output, session)) {
      SummaryWriter.ofStats(format, query.view(false, true), isOfOne())
          .write(report, answer.writer());
      query.complete(answer);
    }
    return query.finish(query.withShares(report.notices()));
  }

  /**
   * Whether one metric alone was asked for: what a pattern matches may be one today and two
   * tomorrow, and an answer's shape must not depend on that.
   */
  private boolean isOfOne() {
    return named.size() == 1 && !NameGlob.isPattern(named.get(0));
  }

  /** Every other command takes files where this one takes metrics. */
  private void refuseFiles() {
    for (String name : named) {
      if (files.isEmpty() && new File(name).isFile()) {
        throw new UsageException(
            "« "
                + name
                + " » est un fichier ; attendu une métrique, et les fichiers après -f, comme"
                + " « perfmon stats -f "
                + name
                + " »",
            "\""
                + name
                + "\" is a file; expected a metric, and files after -f, such as"
                + " \"perfmon stats -f "
                + name
                + "\"");
      }
    }
  }

  /** The report of the metrics named, in the order they were named. */
  private SummaryReport only(SummaryReport all) {
    List<MetricReport> chosen = new ArrayList<>();
    List<Notice> notices = new ArrayList<>(all.notices());
    for (String name : named) {
      NameGlob glob = new NameGlob(List.of(name));
      boolean found = false;
      for (MetricReport metric : all.metrics()) {
        if (glob.matches(metric.name().value())) {
          found = true;
          if (!chosen.contains(metric)) {
            chosen.add(metric);
          }
        }
      }
      if (!found) {
        notices.add(unknown(name, all));
      }
    }
    return new SummaryReport(
        all.from(), all.to(), all.sources(), all.accounting(), chosen, notices);
  }

  private static Notice unknown(String name, SummaryReport all) {
    List<String> known = new ArrayList<>();
    for (MetricReport metric : all.metrics()) {
      known.add(metric.name().value());
    }
    String list = String.join(", ", known);
    return new Notice(
        "aucune opération de « "
            + name
            + " »"
            + (known.isEmpty() ? "" : " ; métriques présentes : " + list),
        "no operation of \"" + name + "\"" + (known.isEmpty() ? "" : "; metrics found: " + list));
  }
}
