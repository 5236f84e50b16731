package dev.perfmon.render;

import dev.perfmon.report.SummaryReport;
import java.io.IOException;

/** Writes the answer of {@code summary} or {@code stats}. */
public interface SummaryWriter {
  /**
   * Writes the whole answer, ending with a line end.
   *
   * @throws IOException if the output fails
   */
  void write(SummaryReport report, Appendable out) throws IOException;

  /** The writer of this format; {@code summary} has all that are not of verdicts. */
  static SummaryWriter of(Format format, View view) {
    return switch (format) {
      case TABLE -> new SummaryTable(view);
      case JSON -> new SummaryJson();
      case NDJSON -> new SummaryNdjson();
      case CSV -> new SummaryCsv();
      case MARKDOWN -> new SummaryMarkdown(view);
      case PROMETHEUS -> new SummaryPrometheus();
      case JUNIT, GITHUB -> throw new IllegalArgumentException(format.id());
    };
  }

  /**
   * The writer of this format for {@code stats}, which has all that are not of verdicts.
   *
   * @param alone whether the command named exactly one metric: JSON is then that metric's object
   *     (or null), and else an object of such objects by name, however many were found
   */
  static SummaryWriter ofStats(Format format, View view, boolean alone) {
    return switch (format) {
      case TABLE -> new StatsTable(view);
      case JSON -> new StatsJson(alone);
      case NDJSON, CSV, MARKDOWN, PROMETHEUS, JUNIT, GITHUB -> of(format, view);
    };
  }
}
