package dev.perfmon.source;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One file of those a log is read from in turn. */
interface LogPart {
  /** What became of reading it. */
  enum Reading {
    /** Nothing was there to be handed out. */
    NOTHING,
    /** Something was handed out or dropped. */
    SOME,
    /** It no longer holds what was read from it: it was emptied, or is another file. */
    REPLACED
  }

  FileId id();

  /**
   * Hands out what is there, about {@link FollowContext#TURN} at most.
   *
   * @throws IOException if it cannot be opened or read
   */
  Reading read(Consumer<Chunk> to, LineCut.Hold hold) throws IOException;

  /** Whether all that is in it now was handed out, but for what is held back. */
  boolean isRead();

  /** Whether nobody writes to it any more. */
  boolean isStill();

  /** Whether anything was written to it. */
  boolean isBegun();

  /** Since when something is held back, in the follower's time; {@link Long#MAX_VALUE} if not. */
  long heldSince();

  /** Whether whole lines are among what is held back. */
  boolean holdsLines();

  LogPosition position(String path);

  /** Whether its content holds that place. */
  boolean holds(LogPosition position) throws IOException;

  long behind();

  /** What is wrong with its content, told once. */
  default @Nullable InputProblem damage() {
    return null;
  }

  /** Tells what is wrong with its content, if anything is. */
  default void tellDamage(FollowedLog log, Arrivals to) {
    InputProblem damage = damage();
    if (damage != null) {
      to.notice(log, FollowNotice.broken(damage));
    }
  }

  void close();
}
