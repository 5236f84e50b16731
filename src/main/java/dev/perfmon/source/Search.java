package dev.perfmon.source;

/**
 * A look beside a log that is repeated while its answer is unclear, for files have no names for a
 * moment while they are rotated; though not for long.
 */
final class Search {
  private static final long NEVER = Long.MAX_VALUE;

  private final FollowContext context;
  private long since = NEVER;

  Search(FollowContext context) {
    this.context = context;
  }

  /** Whether it goes on: nothing is decided yet. */
  boolean isOn() {
    return since != NEVER;
  }

  /** Begins it unless it goes on; false once what is unclear is to be taken as it is. */
  boolean goOn() {
    since = Math.min(since, context.now());
    return context.now() - since < FollowContext.PATIENCE;
  }

  /** It is decided. */
  void end() {
    since = NEVER;
  }
}
