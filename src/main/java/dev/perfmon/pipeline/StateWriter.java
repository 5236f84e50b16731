package dev.perfmon.pipeline;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes states on a thread of its own: the disk must not hold up what is shown. */
final class StateWriter {
  private final StateFile file;
  private @Nullable Thread thread;
  private @Nullable Checkpoint waiting;
  private boolean busy;
  private boolean ended;
  private @Nullable IOException failure;

  StateWriter(StateFile file) {
    this.file = file;
  }

  /** Has a state written, instead of one that still waits. */
  synchronized void put(Checkpoint state) {
    waiting = state;
    if (thread == null) {
      thread = new Thread(this::work, "perfmon-state");
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
  }

  /** Whether the last state is still being written. */
  synchronized boolean isBusy() {
    return busy || waiting != null;
  }

  /** Why the last state that was tried could not be written; null if it could. */
  synchronized @Nullable IOException failure() {
    return failure;
  }

  /** Waits until all is written. */
  synchronized void end() {
    ended = true;
    notifyAll();
    boolean interrupted = false;
    while (isBusy()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    Checkpoint state = next();
    while (state != null) {
      IOException failed = null;
      try {
        file.put(state);
      } catch (IOException e) {
        failed = e;
      }
      done(failed);
      state = next();
    }
  }

  private synchronized @Nullable Checkpoint next() {
    while (waiting == null && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        return null;
      }
    }
    Checkpoint state = waiting;
    waiting = null;
    busy = state != null;
    return state;
  }

  private synchronized void done(@Nullable IOException failed) {
    busy = false;
    failure = failed;
    notifyAll();
  }
}
