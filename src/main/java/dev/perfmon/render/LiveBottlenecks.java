package dev.perfmon.render;

import dev.perfmon.model.Outcome;
import dev.perfmon.report.ClosedIntervals;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Writes intervals as they are over. */
public interface LiveBottlenecks {
  /** Writes what stands before the first interval. */
  void begin() throws IOException;

  /** Writes an interval that is over, or several without anything. */
  void closed(ClosedIntervals closed) throws IOException;

  /** Whether there is such a writer: one that writes line by line. */
  static boolean has(Format format) {
    return format == Format.TABLE || format == Format.NDJSON || format == Format.CSV;
  }

  /**
   * The writer of this format.
   *
   * @param every length of an interval
   * @param levels the levels counted
   * @throws IllegalArgumentException for a format there is no writer for
   */
  static LiveBottlenecks of(
      Format format, View view, Duration every, Set<Outcome> levels, Appendable out)
      throws IOException {
    return switch (format) {
      case TABLE -> new LiveBottleneckText(view, every, levels, out);
      case NDJSON, CSV -> new LiveBottleneckLines(format == Format.CSV, out);
      default -> throw new IllegalArgumentException(format.id());
    };
  }
}
