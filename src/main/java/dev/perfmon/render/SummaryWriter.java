package dev.perfmon.render;

import dev.perfmon.report.SummaryReport;
import java.io.IOException;

/** Writes the answer of {@code summary}. */
public interface SummaryWriter {
  /**
   * Writes the whole answer, ending with a line end.
   *
   * @throws IOException if the output fails
   */
  void write(SummaryReport report, Appendable out) throws IOException;

  /** The writer of this format; {@code summary} has them all. */
  static SummaryWriter of(Format format, View view) {
    return switch (format) {
      case TABLE -> new SummaryTable(view);
      case JSON -> new SummaryJson();
      default -> throw new IllegalArgumentException(format.id());
    };
  }
}
