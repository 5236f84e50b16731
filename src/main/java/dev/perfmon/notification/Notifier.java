package dev.perfmon.notification;

import dev.perfmon.model.Language;
import dev.perfmon.model.Notice;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody the settings name of alerts, each in a thread of their own: {@link #changed}
 * returns at once, whatever servers and commands do.
 */
public final class Notifier implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(1);

  private final boolean withResolved;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Duration patience;
  private final Consumer<Notice> told;

  /**
   * A notifier that has begun.
   *
   * @param settings resolved against the environment
   * @param world clocks and chance
   * @param language of messages for people
   * @param told is told what could not be delivered, by other threads than the caller's
   * @param output takes what commands print, line by line, by other threads; null to discard it
   * @param patience how long {@link #close} waits for what is on its way
   */
  public Notifier(
      NotificationSettings settings,
      World world,
      Language language,
      Consumer<Notice> told,
      @Nullable Consumer<String> output,
      Duration patience) {
    this.withResolved = settings.resolved();
    this.patience = patience;
    this.told = told;
    Redaction redaction = new Redaction(secrets(settings));
    Payload payload = new Payload(world.clock(), language, redaction);
    List<Channel> channels = new ArrayList<>();
    for (String url : settings.urls()) {
      Endpoint endpoint = Endpoint.of(url);
      channels.add(new WebHook(endpoint, settings.headers(), settings.timeout(), redaction));
    }
    for (String command : settings.commands()) {
      Consumer<String> shown =
          output == null ? null : (String line) -> output.accept(redaction.of(line));
      channels.add(new ShellCommand(command, settings.timeout(), shown));
    }
    for (Channel channel : channels) {
      start(
          new Delivery(
              channel,
              new Group(settings.groupWait(), settings.groupInterval()),
              settings.attempts(),
              new Backoff(world.random()),
              payload,
              world.nanos(),
              () -> Long.toHexString(world.random().nextLong() | Long.MIN_VALUE),
              told));
    }
  }

  /**
   * What a notifier needs of the machine.
   *
   * @param clock tells when a message was sent
   * @param nanos a clock that does not jump
   * @param random chance, for waits and identifiers; used by several threads
   */
  public record World(Clock clock, LongSupplier nanos, RandomGenerator random) {}

  private void start(Delivery delivery) {
    Thread thread = new Thread(delivery::run, "perfmon-notification");
    // A server that never answers must not keep the program from ending.
    thread.setDaemon(true);
    deliveries.add(delivery);
    threads.add(thread);
    thread.start();
  }

  private static Set<String> secrets(NotificationSettings settings) {
    Set<String> secrets = new HashSet<>();
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      for (String word : header.getValue().split(" ", -1)) {
        secrets.add(word);
      }
    }
    for (String url : settings.urls()) {
      secrets.add(url);
      String userInfo = Endpoint.of(url).userInfo();
      secrets.add(userInfo == null ? "" : userInfo);
    }
    return secrets;
  }

  /** Takes news of an alert, to be told soon. Never waits, never fails. */
  public void changed(AlertNotice alert) {
    if (alert.firing() || withResolved) {
      for (Delivery delivery : deliveries) {
        delivery.add(alert);
      }
    }
  }

  /** Lets what is on its way arrive, for as long as the patience lasts, and ends. */
  @Override
  public void close() {
    deliveries.forEach(Delivery::close);
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= !join(thread, end - System.nanoTime());
      thread.interrupt();
    }
    for (Thread thread : threads) {
      // Long enough for a command to be stopped.
      interrupted |= !join(thread, STOPPING.toNanos());
    }
    int left = 0;
    for (Delivery delivery : deliveries) {
      left += delivery.left();
    }
    if (left > 0) {
      told.accept(
          new Notice(
              left + " alerte(s) non notifiée(s) : pas de réponse avant la fin",
              left + " alert(s) not notified: no answer before the end"));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean join(Thread thread, long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, nanos));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
