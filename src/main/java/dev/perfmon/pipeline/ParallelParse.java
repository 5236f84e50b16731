package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.model.EventBatch;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.Parser;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.ChunkReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Parses a log's chunks on several threads and applies their batches in order.
 *
 * <p>Each thread takes the next chunk under one lock, parses it alone, and puts the batch where it
 * will be looked for. Between its own chunks, the thread that called applies all that is next in
 * order there: the figures stay in one processor's cache. Another thread applies only when it is
 * too far ahead to go on. So the state has one owner at a time, and no thread waits for another but
 * when there is nothing else to do.
 */
final class ParallelParse {
  /** Rows that wait at most; a log's usual chunks have a tenth of these. */
  private static final int MOST_ROWS = 1 << 16;

  /** Batches that were larger are not filled again: each of them would stay as large. */
  private static final int MOST_KEPT = 1 << 14;

  private final ChunkReader reader;
  private final ParseOptions options;
  private final Aggregate aggregate;
  private final int threads;

  private final Object reading = new Object();
  private long nextRead;
  private boolean readAll;

  // Monitors, for they need no class that is not loaded anyway.
  private final Object applying = new Object();
  private final Parsed[] waiting;
  private long nextApplied;
  private long waitingRows;
  private boolean busy;
  private @Nullable Throwable failure;

  private final class Worker extends Thread {
    Worker(int number) {
      super("perfmon-parse-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      work(false);
    }
  }

  private static final class Parsed {
    EventBatch batch = new EventBatch();
    int overlongLines;
    long sequence = -1;
  }

  ParallelParse(ChunkReader reader, ParseOptions options, Aggregate aggregate, int threads) {
    this.reader = reader;
    this.options = options;
    this.aggregate = aggregate;
    this.threads = threads;
    this.waiting = new Parsed[4 * threads];
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = new Parsed();
    }
  }

  /**
   * Reads to the end of the log.
   *
   * @throws IOException if the log cannot be read on; all before it has been applied
   */
  void run() throws IOException {
    Thread[] others = new Thread[threads - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Worker(i + 1);
      others[i].start();
    }
    work(true);
    boolean interrupted = false;
    for (Thread thread : others) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    applyReady();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure;
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  private void work(boolean applies) {
    try {
      Parser parser = new Parser(options);
      Chunk chunk = new Chunk();
      Parsed parsed = new Parsed();
      while (true) {
        synchronized (reading) {
          if (readAll || !read(chunk)) {
            return;
          }
          parsed.sequence = nextRead++;
        }
        parser.parse(chunk.bytes(), 0, chunk.end(), parsed.batch);
        parsed.overlongLines = chunk.overlongLines();
        parsed = deliver(parsed, applies);
      }
    } catch (RuntimeException | Error e) {
      synchronized (reading) {
        readAll = true;
      }
      fail(e);
    }
  }

  private boolean read(Chunk chunk) {
    try {
      readAll = !reader.next(chunk);
    } catch (IOException e) {
      readAll = true;
      fail(e);
    }
    return !readAll;
  }

  private void fail(Throwable e) {
    synchronized (applying) {
      Throwable before = failure;
      if (before == null) {
        failure = e;
      } else if (!isBroken() && !(e instanceof IOException)) {
        // Else the others would go on waiting for what is applied no more.
        e.addSuppressed(before);
        failure = e;
      }
      applying.notifyAll();
    }
  }

  /** Whether what was parsed can no longer be applied; a log that ends badly is no such case. */
  private boolean isBroken() {
    return failure != null && !(failure instanceof IOException);
  }

  /** Hands a batch over and returns one to fill next. */
  private Parsed deliver(Parsed parsed, boolean applies) {
    while (mustWait(parsed)) {
      if (!applyReady()) {
        awaitRoom(parsed);
      }
    }
    Parsed free;
    synchronized (applying) {
      int slot = (int) (parsed.sequence % waiting.length);
      free = waiting[slot];
      waiting[slot] = parsed;
      waitingRows += parsed.batch.size();
      if (!applies && parsed.sequence == nextApplied) {
        // Somebody may wait for it who is too far ahead.
        applying.notifyAll();
      }
    }
    if (applies) {
      applyReady();
    }
    return free;
  }

  /** Whether a batch is too far ahead of what is applied, or too much waits already. */
  private boolean mustWait(Parsed parsed) {
    synchronized (applying) {
      boolean isFar = parsed.sequence >= nextApplied + waiting.length;
      boolean isMuch = waitingRows + parsed.batch.size() > MOST_ROWS;
      return (isFar || (isMuch && parsed.sequence > nextApplied)) && !isBroken();
    }
  }

  /** Waits until there is room for a batch or something to be applied. */
  private void awaitRoom(Parsed parsed) {
    boolean interrupted = false;
    synchronized (applying) {
      while (mustWait(parsed) && (busy || !isNextReady())) {
        try {
          applying.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isNextReady() {
    return waiting[(int) (nextApplied % waiting.length)].sequence == nextApplied;
  }

  /**
   * Applies what is next in order for as long as it is there, unless somebody does already, without
   * the lock meanwhile; false if there was nothing to do.
   */
  private boolean applyReady() {
    boolean any = false;
    for (Parsed next = takeReady(); next != null; next = takeReady()) {
      int rows = next.batch.size();
      try {
        aggregate.accept(next.batch, next.overlongLines);
        // Now, not when it is filled again: of a log of random names, nobody holds those till then.
        if (rows > MOST_KEPT) {
          next.batch = new EventBatch();
        } else {
          next.batch.clear();
        }
      } catch (RuntimeException | Error e) {
        // Told before anybody else may: nobody is to apply the same batch again.
        fail(e);
        throw e;
      } finally {
        applied(rows);
      }
      any = true;
    }
    return any;
  }

  /** The next batch in order, if it is there and nobody else is applying; to be given back. */
  private @Nullable Parsed takeReady() {
    synchronized (applying) {
      if (busy || isBroken() || !isNextReady()) {
        return null;
      }
      busy = true;
      return waiting[(int) (nextApplied % waiting.length)];
    }
  }

  private void applied(int rows) {
    synchronized (applying) {
      busy = false;
      waitingRows -= rows;
      nextApplied++;
      applying.notifyAll();
    }
  }
}
