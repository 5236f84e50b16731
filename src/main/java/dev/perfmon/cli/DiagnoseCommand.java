package dev.perfmon.cli;

import dev.perfmon.render.DiagnosisWriter;
import dev.perfmon.render.Format;
import dev.perfmon.report.DiagnosisBuilder;
import dev.perfmon.report.DiagnosisReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code perfmon diagnose}: what is wrong, since when, with what it goes together, what to do. */
@Command(name = "diagnose")
final class DiagnoseCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<String> files = new ArrayList<>();

  DiagnoseCommand(Session session) {
    this.session = session;
  }

  /** This command, about these logs. */
  DiagnoseCommand of(List<String> logs) {
    files = logs;
    return this;
  }

  @Override
  public Integer call() throws IOException {
    boolean guide = DiagnosisWriter.GUIDE.equalsIgnoreCase(options.format);
    Format format = guide ? Format.TABLE : options.format(Format.TABLE, "diagnose");
    Query query = new Query(session, options, files);
    DiagnosisBuilder builder = new DiagnosisBuilder(query.metrics(), query::source, options.last());
    query.read(builder, options.outcomes(), false);
    boolean complete = options.metric.isEmpty() && options.level.isEmpty();
    DiagnosisReport report =
        builder.build(query.advice(), complete, query.tally(), query.sources(), query.notices());
    try (Answer answer = Answer.to(options.output, session)) {
      DiagnosisWriter writer =
          guide
              ? DiagnosisWriter.ofGuide(query.view(false, true))
              : DiagnosisWriter.of(format, query.view(false, true));
      writer.write(report, answer.writer());
      query.complete(answer);
    }
    return query.finish(report.notices());
  }
}
