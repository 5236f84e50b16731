package dev.perfmon.render;

import dev.perfmon.report.AlertReport;
import java.io.IOException;

/** Writes the answer of {@code alerts}. */
public interface AlertWriter {
  /**
   * Writes the whole answer, ending with a line end.
   *
   * @throws IOException if the output fails
   */
  void write(AlertReport report, Appendable out) throws IOException;

  /** The writer of this format; {@code alerts} has them all. */
  static AlertWriter of(Format format, View view) {
    return switch (format) {
      case TABLE -> new AlertTable(view);
      case JSON -> new AlertJson();
      case NDJSON -> new AlertNdjson();
      case CSV -> new AlertCsv();
      case MARKDOWN -> new AlertMarkdown(view);
      case PROMETHEUS -> new AlertPrometheus();
      // A CI shows what it is given on a page of its own, whatever the terminal can show.
      case JUNIT -> new AlertJunit(view.plain());
      case GITHUB -> new AlertGithub(view.plain());
    };
  }
}
