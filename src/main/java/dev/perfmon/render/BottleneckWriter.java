package dev.perfmon.render;

import dev.perfmon.report.BottleneckReport;
import java.io.IOException;

/** Writes the answer of {@code bottlenecks}. */
public interface BottleneckWriter {
  /**
   * Writes the whole answer, ending with a line end.
   *
   * @throws IOException if the output fails
   */
  void write(BottleneckReport report, Appendable out) throws IOException;

  /**
   * The writer of this format.
   *
   * @throws IllegalArgumentException for a format the command does not have
   */
  static BottleneckWriter of(Format format, View view) {
    return switch (format) {
      case TABLE -> new BottleneckTable(view);
      case JSON -> new BottleneckJson();
      case NDJSON -> new BottleneckNdjson();
      case CSV -> new BottleneckCsv();
      case MARKDOWN -> new BottleneckMarkdown(view);
      case PROMETHEUS, JUNIT, GITHUB -> throw new IllegalArgumentException(format.id());
    };
  }
}
