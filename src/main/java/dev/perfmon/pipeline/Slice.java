package dev.perfmon.pipeline;

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
}
