package dev.perfmon.source;

/**
 * Decides whether a chunk may end after a given line. Some envelopes spread one line of the agent
 * over several of the log, and only the reader of envelopes knows which.
 */
@FunctionalInterface
public interface LineBoundary {
  /** A chunk may end after any line. */
  LineBoundary ANY = (bytes, from, to) -> true;

  /**
   * Whether a chunk may end after the line in {@code bytes[from, to)}, newline excluded; the
   * chunk's lines before it are in {@code bytes[0, from)}.
   */
  boolean mayEndAfter(byte[] bytes, int from, int to);
}
