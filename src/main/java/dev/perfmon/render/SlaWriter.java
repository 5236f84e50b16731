package dev.perfmon.render;

import dev.perfmon.report.SlaReport;
import java.io.IOException;

/** Writes the answer of {@code sla}. */
public interface SlaWriter {
  /**
   * Writes the whole answer, ending with a line end.
   *
   * @throws IOException if the output fails
   */
  void write(SlaReport report, Appendable out) throws IOException;

  /** The writer of this format; {@code sla} has them all. */
  static SlaWriter of(Format format, View view) {
    return switch (format) {
      case TABLE -> new SlaTable(view);
      case JSON -> new SlaJson();
      case NDJSON -> new SlaNdjson();
      case CSV -> new SlaCsv();
      case MARKDOWN -> new SlaMarkdown(view);
      case PROMETHEUS -> new SlaPrometheus();
      case JUNIT -> new SlaJunit(view);
      case GITHUB -> new SlaGithub(view);
    };
  }
}
