package dev.perfmon.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Notices that nobody reads standard output any more, although nothing is written to it: a log may
 * be silent for hours, and whoever asked with {@code | head} has gone. Java cannot ask a pipe; but
 * Linux lets it be opened once more, which takes no time while somebody reads it, and blocks when
 * nobody does.
 */
final class PipeWatch {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final long EVERY_MILLIS = 200;

  /**
   * Opening takes microseconds. Waited for twice, since a process that was stopped finds its time
   * gone when it goes on.
   */
  private static final long PATIENCE_MILLIS = 300;

  private final Semaphore asked = new Semaphore(0);
  private final Semaphore answered = new Semaphore(0);
  private final Runnable gone;
  private volatile boolean untellable;

  private PipeWatch(Runnable gone) {
    this.gone = gone;
  }

  /**
   * Watches standard output, if it is a pipe, for the rest of the program's life.
   *
   * @param gone told, by another thread, that nobody reads it
   */
  static void start(Runnable gone) {
    try {
      if (!Files.readSymbolicLink(STANDARD_OUTPUT).toString().startsWith("pipe:")) {
        return;
      }
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux: the end of the pipe is noticed at the next line.
      return;
    }
    PipeWatch watch = new PipeWatch(gone);
    start("perfmon-pipe-open", watch::open);
    start("perfmon-pipe", watch::watch);
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens the pipe whenever asked; stays in there once nobody reads it. */
  private void open() {
    while (!untellable) {
      asked.acquireUninterruptibly();
      try {
        FileChannel.open(STANDARD_OUTPUT, StandardOpenOption.WRITE).close();
      } catch (IOException e) {
        untellable = true;
      }
      answered.release();
    }
  }

  private void watch() {
    try {
      while (!untellable) {
        asked.release();
        boolean open = false;
        for (int attempt = 0; attempt < 2 && !open; attempt++) {
          open = answered.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (!open) {
          gone.run();
          return;
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
