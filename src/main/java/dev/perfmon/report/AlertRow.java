package dev.perfmon.report;

import dev.perfmon.model.Notice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert, as {@code alerts} lists it. Times are null where the log tells none.
 *
 * @param rule the rule's name
 * @param severity {@code warning} or {@code critical}
 * @param metric the metric; null where it is about several together
 * @param involved the metrics of the operations it is about, the first few
 * @param source the log
 * @param state where it stands at the end of what was read
 * @param since when it fired; of a pending one, when it began
 * @param until when it was resolved; null while it is not
 * @param first when the first operation it is about ended
 * @param last when the latest did
 * @param count how many there are
 * @param worstMs the longest of them, milliseconds; NaN where none has a duration
 * @param thresholdMs that one's threshold, milliseconds; NaN where there is none
 * @param worst how bad it got, in the rule's own unit; NaN where there is none
 * @param error what the latest failure among them said; empty where none said anything
 * @param message what is wrong, in a sentence
 * @param advice what to do about it; empty where nothing is known to help
 */
public record AlertRow(
    String rule,
    String severity,
    @Nullable String metric,
    List<String> involved,
    String source,
    State state,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable Instant first,
    @Nullable Instant last,
    long count,
    double worstMs,
    double thresholdMs,
    double worst,
    String error,
    Notice message,
    List<Notice> advice) {
  public AlertRow {
    involved = List.copyOf(involved);
    advice = List.copyOf(advice);
  }

  /** Where an alert stands. */
  public enum State {
    /** Not for long enough yet to be told of. */
    PENDING("pending"),
    /** On. */
    FIRING("firing"),
    /** Over. */
    RESOLVED("resolved");

    private final String id;

    State(String id) {
      this.id = id;
    }

    /** The name in machine formats. */
    public String id() {
      return id;
    }
  }
}
