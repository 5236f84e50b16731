package dev.perfmon.report;

import dev.perfmon.model.Notice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code summary} and {@code stats}.
 *
 * @param from time of the earliest event, null when no event has a time
 * @param to time of the latest event
 * @param sources names of the logs read, in order
 * @param accounting what became of the lines
 * @param metrics the metrics, in the order to show them
 * @param notices what to tell beside the answer
 */
public record SummaryReport(
    @Nullable Instant from,
    @Nullable Instant to,
    List<String> sources,
    Accounting accounting,
    List<MetricReport> metrics,
    List<Notice> notices) {
  public SummaryReport {
    sources = List.copyOf(sources);
    metrics = List.copyOf(metrics);
    notices = List.copyOf(notices);
  }
}
