package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.model.EventBatch;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.Parser;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.ChunkReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Parses a log's chunks on several threads and applies their batches in order.
 *
 * <p>Each thread takes the next chunk under one lock, parses it alone, and puts the batch where the
 * aggregate will look for it. Whoever finds the next batch in order there, and nobody applying,
 * applies it and all that follow: so the state has one owner at a time, and no thread waits for
 * another but when it is too far ahead.
 */
final class ParallelParse {
  private final ChunkReader reader;
  private final ParseOptions options;
  private final Aggregate aggregate;
  private final int threads;

  private final Object reading = new Object();
  private long nextRead;
  private boolean readAll;

  private final ReentrantLock applying = new ReentrantLock();
  private final Condition applied = applying.newCondition();
  private final Parsed[] waiting;
  private long nextApplied;
  private boolean busy;
  private @Nullable Throwable failure;

  private static final class Parsed {
    final EventBatch batch = new EventBatch();
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
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread thread = new Thread(() -> work(false), "perfmon-parse-" + i);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
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
    applying.lock();
    try {
      applyReady();
    } finally {
      applying.unlock();
    }
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
    applying.lock();
    try {
      Throwable before = failure;
      if (before == null) {
        failure = e;
      } else if (!isBroken() && !(e instanceof IOException)) {
        // Else the others would go on waiting for what is applied no more.
        e.addSuppressed(before);
        failure = e;
      }
      applied.signalAll();
    } finally {
      applying.unlock();
    }
  }

  /** Whether what was parsed can no longer be applied; a log that ends badly is no such case. */
  private boolean isBroken() {
    return failure != null && !(failure instanceof IOException);
  }

  /** Hands a batch over and returns one to fill next. */
  private Parsed deliver(Parsed parsed, boolean applies) {
    applying.lock();
    try {
      while (isTooFarAhead(parsed) && !isBroken()) {
        if (!applyReady()) {
          applied.awaitUninterruptibly();
        }
      }
      int slot = (int) (parsed.sequence % waiting.length);
      Parsed free = waiting[slot];
      waiting[slot] = parsed;
      if (applies) {
        applyReady();
      } else if (parsed.sequence == nextApplied) {
        // Somebody may wait for it who is too far ahead.
        applied.signalAll();
      }
      return free;
    } finally {
      applying.unlock();
    }
  }

  private boolean isTooFarAhead(Parsed parsed) {
    return parsed.sequence >= nextApplied + waiting.length;
  }

  /**
   * Applies what is next in order for as long as it is there, unless somebody does already, without
   * the lock meanwhile; false if there was nothing to do.
   */
  private boolean applyReady() {
    boolean any = false;
    while (!busy && !isBroken()) {
      Parsed next = waiting[(int) (nextApplied % waiting.length)];
      if (next.sequence != nextApplied) {
        return any;
      }
      busy = true;
      applying.unlock();
      try {
        aggregate.accept(next.batch, next.overlongLines);
      } catch (RuntimeException | Error e) {
        // Told before anybody else may: nobody is to apply the same batch again.
        fail(e);
        throw e;
      } finally {
        applying.lock();
        busy = false;
      }
      nextApplied++;
      any = true;
      applied.signalAll();
    }
    return any;
  }
}
