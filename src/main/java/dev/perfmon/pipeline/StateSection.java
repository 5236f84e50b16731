package dev.perfmon.pipeline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A part of what a state file keeps beside the positions in the logs: the figures, the alerts. A
 * section is restored before the first event, and saved between two events, so that what it holds
 * is always what the events up to the positions saved with it make.
 */
public interface StateSection {
  /** What the section is called in the file; no two have the same name. */
  String name();

  /**
   * Writes what the section holds.
   *
   * @throws IOException if it cannot be written
   */
  void save(DataOutput out) throws IOException;

  /**
   * Takes what was saved, instead of what the section holds.
   *
   * @throws IOException if this cannot be what {@link #save} wrote; the section may then hold
   *     anything, and is reset
   */
  void restore(DataInput in) throws IOException;

  /**
   * Whether what was saved last is no longer what the section holds, although no event has come:
   * time alone does such things, and they are not to happen again after a restart.
   */
  default boolean isStale() {
    return false;
  }

  /** Makes the section hold nothing again. */
  void reset();
}
