package dev.perfmon.measure;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One operation while it runs: it ends when it is closed, on whatever thread, and closing it again
 * does nothing.
 *
 * <p>Java does not tell a resource how its block ended: an operation that throws counts as failed
 * only if {@link #fail} was called. {@link PerformanceMonitor#measure(String,
 * java.util.concurrent.Callable)} does that by itself.
 */
public final class Measurement implements AutoCloseable {
  private static final AtomicIntegerFieldUpdater<Measurement> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(Measurement.class, "ended");

  private final PerformanceMonitor monitor;
  private final Metric metric;
  private final @Nullable Map<String, ?> metadata;
  private final long start;

  /** Read and set through {@link #ENDED}. */
  @SuppressWarnings("UnusedVariable")
  private volatile int ended;

  private boolean failed;
  private @Nullable String error;

  Measurement(
      PerformanceMonitor monitor, Metric metric, @Nullable Map<String, ?> metadata, long start) {
    this.monitor = monitor;
    this.metric = metric;
    this.metadata = metadata;
    this.start = start;
  }

  /**
   * Marks the operation as failed; it still ends when it is closed. The line shows the exception's
   * message, as the agent's monitor shows Python's {@code str(e)}: nothing where it has none. Of
   * exceptions that only wrap what an asynchronous operation threw, the cause's message is shown.
   */
  public void fail(Throwable exception) {
    Throwable cause = exception;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = message(cause);
    mark(message == null ? "" : message);
  }

  private static @Nullable String message(Throwable cause) {
    try {
      return cause.getMessage();
    } catch (RuntimeException e) {
      // What the work threw is what its caller is to see, not what asking it for its text threw.
      return null;
    }
  }

  /** Marks the operation as failed, with this text; it still ends when it is closed. */
  public void fail(String text) {
    mark(text);
  }

  /** Marks it as failed; null stands for no text at all, which prints {@code None}. */
  void mark(@Nullable String text) {
    failed = true;
    error = text;
  }

  /** Ends the operation: it is counted, and its lines are logged. */
  @Override
  public void close() {
    long now = monitor.now();
    if (ENDED.compareAndSet(this, 0, 1)) {
      monitor.end(metric, now - start, failed, error, metadata);
    }
  }
}
