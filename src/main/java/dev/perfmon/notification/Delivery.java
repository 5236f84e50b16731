package dev.perfmon.notification;

import dev.perfmon.model.Notice;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The alerts on their way through one channel: grouped, sent, and sent again where that can help.
 * {@link #add} may be called by any thread and never waits for the channel; {@link #step} belongs
 * to one.
 */
final class Delivery {
  private final Channel channel;
  private final int attempts;
  private final Backoff backoff;
  private final Payload payload;
  private final LongSupplier nanos;
  private final Supplier<String> ids;
  private final Consumer<Notice> told;

  // Guarded by this.
  private final Group group;
  private @Nullable Message current;
  private long retryAt;
  private boolean closing;

  private int failed;

  /**
   * A delivery of nothing yet.
   *
   * @param nanos a clock that does not jump
   * @param ids names messages
   * @param told is told what could not be delivered, by the thread of {@link #step}
   */
  Delivery(
      Channel channel,
      Group group,
      int attempts,
      Backoff backoff,
      Payload payload,
      LongSupplier nanos,
      Supplier<String> ids,
      Consumer<Notice> told) {
    this.channel = channel;
    this.group = group;
    this.attempts = attempts;
    this.backoff = backoff;
    this.payload = payload;
    this.nanos = nanos;
    this.ids = ids;
    this.told = told;
  }

  /** Takes news of an alert. */
  synchronized void add(AlertNotice alert) {
    group.add(alert, nanos.getAsLong());
    notifyAll();
  }

  /** Makes everything due now; what fails is not tried again. */
  synchronized void close() {
    closing = true;
    notifyAll();
  }

  /** Alerts that have not arrived. */
  synchronized int left() {
    return group.size() + (current == null ? 0 : current.alerts().size());
  }

  /** How long until {@link #step} has something to do, nanoseconds; the greatest for never. */
  synchronized long dueIn() {
    long now = nanos.getAsLong();
    long due = current == null ? group.dueIn(now) : Math.max(0, retryAt - now);
    return closing && due != Long.MAX_VALUE ? 0 : due;
  }

  /**
   * Does what is due.
   *
   * @throws InterruptedException if the attempt was cut short; what it was about is still {@link
   *     #left}
   */
  void step() throws InterruptedException {
    Message message;
    synchronized (this) {
      if (dueIn() > 0) {
        return;
      }
      if (current == null) {
        current = group.take(ids.get(), nanos.getAsLong());
        failed = 0;
      }
      message = current;
    }
    settle(message, channel.send(message, payload.of(message)));
  }

  private void settle(Message message, Channel.Attempt attempt) {
    Notice failure = attempt.failure();
    if (failure != null && attempt.again() && ++failed < attempts) {
      synchronized (this) {
        if (!closing) {
          retryAt = nanos.getAsLong() + backoff.after(failed, attempt.askedWait());
          return;
        }
      }
    }
    synchronized (this) {
      current = null;
      if (failure != null) {
        group.lost(message.alerts().size() + message.dropped());
      }
    }
    if (failure != null) {
      int alerts = message.alerts().size();
      told.accept(
          new Notice(
              alerts + " alerte(s) non notifiée(s) : " + channel.shown() + " : " + failure.french(),
              alerts + " alert(s) not notified: " + channel.shown() + ": " + failure.english()));
    }
  }

  /** Delivers until {@link #close} was called and nothing is left, or the thread is interrupted. */
  void run() {
    try {
      while (awaitDue()) {
        step();
      }
    } catch (InterruptedException e) {
      // There is no time left.
    }
  }

  private synchronized boolean awaitDue() throws InterruptedException {
    for (long due = dueIn(); due > 0; due = dueIn()) {
      if (closing) {
        return false;
      }
      // Rounded up, so as not to wake just before the time and spin.
      wait(due == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(due) + 1);
    }
    return true;
  }
}
