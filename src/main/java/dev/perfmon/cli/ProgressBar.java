package dev.perfmon.cli;

import dev.perfmon.pipeline.Progress;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows on a terminal how far a long reading is, from its second second on, and leaves no trace.
 */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long FIRST_MILLIS = 1000;
  private static final long NEXT_MILLIS = 200;

  private final Progress progress;
  private final long total;
  private final PrintStream err;
  private final Thread thread;
  private volatile boolean done;
  private boolean shown;

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
        if (!done) {
          draw();
          shown = true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
