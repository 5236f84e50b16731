package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Standard input or a named pipe. Reading it waits for its writer, so that a thread of its own does
 * it, at most a few blocks ahead.
 */
final class FollowedPipe implements FollowedLog {
  private static final int BLOCK = 64 * 1024;
  private static final int MOST_AHEAD = 4;

  private final FollowContext context;
  private final String name;
  private final @Nullable Path path;
  private final PipeSource source;
  private final Runnable wake;
  private final LineBuffer buffer;

  private final Object lock = new Object();
  private final Queue<byte[]> ahead = new ArrayDeque<>();
  private long waiting;
  private boolean closed;
  private boolean exhausted;
  private @Nullable IOException failure;

  private @Nullable Thread reader;
  private boolean over;

  /** Opens the pipe, again if its writers come and go. */
  interface PipeSource {
    ByteStream open() throws IOException;

    /** Whether another writer may come once the last one has closed it. */
    boolean isPerpetual();
  }

  FollowedPipe(
      FollowContext context, String name, @Nullable Path path, PipeSource source, Runnable wake) {
    this.context = context;
    this.name = name;
    this.path = path;
    this.source = source;
    this.wake = wake;
    this.buffer = new LineBuffer(context.cut);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  @Override
  public Optional<LogInput> file() {
    return Optional.empty();
  }

  @Override
  public @Nullable LogPosition position() {
    return null;
  }

  @Override
  public long behind() {
    synchronized (lock) {
      return waiting;
    }
  }

  boolean isOver() {
    return over;
  }

  /** Whether something is held back that will not be waited for much longer. */
  boolean isRestless() {
    return !over && buffer.holdsLines();
  }

  private void start() {
    Thread thread = new Thread(this::fill, "perfmon-pipe");
    thread.setDaemon(true);
    thread.start();
    reader = thread;
  }

  private void fill() {
    IOException failed = null;
    try {
      do {
        try (ByteStream stream = source.open()) {
          byte[] bytes = new byte[BLOCK];
          int count = stream.read(bytes, 0, BLOCK);
          while (count >= 0 && put(Arrays.copyOf(bytes, count))) {
            count = stream.read(bytes, 0, BLOCK);
          }
        }
      } while (source.isPerpetual() && !isClosed());
    } catch (IOException e) {
      failed = e;
    }
    synchronized (lock) {
      failure = failed;
      exhausted = true;
    }
    wake.run();
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Hands bytes over to who polls; false once nobody does. */
  private boolean put(byte[] bytes) {
    synchronized (lock) {
      while (ahead.size() >= MOST_AHEAD && !closed) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      if (closed) {
        return false;
      }
      ahead.add(bytes);
      waiting += bytes.length;
    }
    wake.run();
    return true;
  }

  /** Hands out what has come; false if nothing was. */
  boolean advance(Arrivals to) {
    if (over) {
      return false;
    }
    if (reader == null) {
      start();
    }
    Consumer<Chunk> sink = chunk -> to.lines(this, chunk);
    boolean any = false;
    long before = buffer.print().offset();
    byte[] bytes = take();
    while (bytes != null) {
      System.arraycopy(bytes, 0, buffer.room(bytes.length), buffer.filled(), bytes.length);
      buffer.filled(bytes.length);
      any |= buffer.hand(sink, hold(), context.now());
      bytes = buffer.print().offset() - before < FollowContext.TURN ? take() : null;
    }
    any |= buffer.holdsLines() && buffer.hand(sink, hold(), context.now());
    if (isExhausted()) {
      buffer.hand(sink, LineCut.Hold.NOTHING, context.now());
      over = true;
      IOException failed = failure;
      if (failed != null) {
        to.notice(this, FollowNotice.broken(InputProblem.of(name, failed)));
      }
      to.ended(this);
      return true;
    }
    return any;
  }

  private LineCut.Hold hold() {
    boolean patient =
        !buffer.holdsLines() || context.now() - buffer.heldSince() < FollowContext.PATIENCE;
    return patient ? LineCut.Hold.WHOLE_LINES : LineCut.Hold.LINES;
  }

  private byte @Nullable [] take() {
    synchronized (lock) {
      byte[] bytes = ahead.poll();
      if (bytes != null) {
        waiting -= bytes.length;
        lock.notifyAll();
      }
      return bytes;
    }
  }

  private boolean isExhausted() {
    synchronized (lock) {
      return exhausted && ahead.isEmpty();
    }
  }

  /** Lets the reading thread go as soon as its read returns. */
  void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }
}
