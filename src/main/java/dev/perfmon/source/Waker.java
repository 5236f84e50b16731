package dev.perfmon.source;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Tells a {@link Follower} that files have changed, and lets it wait until they do. */
public interface Waker extends Closeable {
  /**
   * Also watches what lies directly in this directory. May be asked again for the same directory,
   * which must be cheap.
   *
   * @return whether events will tell of all that changes in it; where not, only looking there often
   *     does
   */
  boolean watch(Path directory);

  /**
   * Waits until something watched changes, {@link #wake} is called, or so much time has passed, and
   * tells what has changed since the last time.
   *
   * @param nanos how long to wait at most; 0 only looks
   * @param changed told each path that has changed, or a directory when anything in it may have
   */
  void await(long nanos, Consumer<Path> changed);

  /** Ends the wait that goes on, or else the next one; any thread may call it. */
  void wake();

  /** Stops watching. */
  @Override
  void close();

  /** Watches through the system's events where it has them, and waits without them where not. */
  static Waker ofSystem() {
    return new SystemWaker();
  }
}
