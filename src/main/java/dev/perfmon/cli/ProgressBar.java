package dev.perfmon.cli;

import dev.perfmon.pipeline.Progress;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal how far a long reading is, from its second second on, and leaves no trace,
 * not even where a signal ends the program.
 */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long FIRST_MILLIS = 1000;
  private static final long NEXT_MILLIS = 200;

  /** How long a terminal that takes nothing may hold up the end of the program. */
  private static final long PATIENCE_MILLIS = 300;

  private final Progress progress;
  private final long total;
  private final PrintStream err;
  private final Thread thread;
  private volatile boolean done;

  /** What erases it where a signal ends the program; null while there is nothing to erase. */
  private @Nullable Thread hook;

  private ProgressBar(Progress progress, long total, PrintStream err) {
    this.progress = progress;
    this.total = total;
    this.err = err;
    this.thread = new Thread(this::show, "perfmon-progress");
    thread.setDaemon(true);
    thread.start();
  }

  /** A bar for a reading of so many stored bytes, 0 if nobody knows. */
  static ProgressBar start(Progress progress, long total, PrintStream err) {
    return new ProgressBar(progress, total, err);
  }

  private synchronized void show() {
    try {
      // Asked before the first wait too, or the end of a reading that was faster would be slept
      // through.
      for (long pause = FIRST_MILLIS; !done; pause = NEXT_MILLIS) {
        wait(pause);
        if (!done && willBeErased()) {
          draw();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (hook != null) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  /** Sees to it; false if the program is ending already. */
  private boolean willBeErased() {
    if (hook == null) {
      Thread closing = new Thread(this::interrupted, "perfmon-progress-end");
      try {
        Runtime.getRuntime().addShutdownHook(closing);
      } catch (IllegalStateException e) {
        return false;
      }
      hook = closing;
    }
    return true;
  }

  /** Has it erased, unless the terminal takes nothing any more: that must not keep a process. */
  private void interrupted() {
    done = true;
    thread.interrupt();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    long consumed = progress.consumed();
    StringBuilder line = new StringBuilder("\r\u001b[K");
    if (total > 0) {
      double share = Math.min(1.0, (double) consumed / total);
      int full = (int) (share * WIDTH);
      line.append('[').append("#".repeat(full)).append(" ".repeat(WIDTH - full)).append("] ");
      line.append((int) (share * 100)).append(" % ");
    }
    line.append(String.format(Locale.ROOT, "%.1f", consumed / 1048576.0)).append(" MiB");
    err.print(line);
    err.flush();
  }

  @Override
  public void close() {
    done = true;
    synchronized (this) {
      notifyAll();
    }
    try {
      thread.join();
      if (hook != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // A signal is ending the program just now: it is erased, and so what runs is of no harm.
      return;
    }
  }
}
