package dev.perfmon.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * A part of a log.
 *
 * @param from offset of its first byte, the beginning of a line
 * @param until offset past its last, the beginning of another, or {@link Long#MAX_VALUE} for the
 *     end
 */
record Slice(long from, long until) {
  /** All of a log. */
  static final Slice WHOLE = new Slice(0, Long.MAX_VALUE);

  // Written out, as in MetricName: what is generated for a record costs time at every start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Slice slice && slice.from == from && slice.until == until;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(from) * 31 + Long.hashCode(until);
  }
}
