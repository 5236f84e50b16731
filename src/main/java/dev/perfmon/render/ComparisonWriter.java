package dev.perfmon.render;

import dev.perfmon.report.ComparisonReport;
import java.io.IOException;

/** Writes the answer of {@code compare}. */
public interface ComparisonWriter {
  /**
   * Writes the whole answer, ending with a line end.
   *
   * @throws IOException if the output fails
   */
  void write(ComparisonReport report, Appendable out) throws IOException;

  /** The writer of this format; {@code compare} has them all. */
  static ComparisonWriter of(Format format, View view) {
    return switch (format) {
      case TABLE -> new ComparisonTable(view);
      case JSON -> new ComparisonJson();
      case NDJSON -> new ComparisonNdjson();
      case CSV -> new ComparisonCsv();
      case MARKDOWN -> new ComparisonMarkdown(view);
      case PROMETHEUS -> new ComparisonPrometheus();
      case JUNIT -> new ComparisonJunit(view);
      case GITHUB -> new ComparisonGithub(view);
    };
  }
}
