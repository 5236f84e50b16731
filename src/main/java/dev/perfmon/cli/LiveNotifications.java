package dev.perfmon.cli;

import dev.perfmon.alert.Alert;
import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.Language;
import dev.perfmon.notification.AlertNotice;
import dev.perfmon.notification.NotificationSettings;
import dev.perfmon.notification.Notifier;
import dev.perfmon.render.LiveAlertText;
import dev.perfmon.render.View;
import dev.perfmon.report.LiveAlert;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells others of alerts while logs are followed. What fired and was over before the reading caught
 * up with the logs is nobody's news any more; what is still on then is.
 */
final class LiveNotifications implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Complaints that wait to be shown at most. */
  private static final int MOST_SAID = 1000;

  private final Notifier notifier;
  private final View view;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<AlertNotice.Key, AlertNotice> missed = new LinkedHashMap<>();
  private boolean live;

  private LiveNotifications(
      NotificationSettings settings, Session session, View view, boolean verbose) {
    this.view = view;
    Language language = view.language();
    this.notifier =
        new Notifier(
            settings,
            new Notifier.World(session.clock(), System::nanoTime, chance()),
            language,
            notice -> say(notice.text(language)),
            verbose ? line -> say("--exec: " + line) : null,
            PATIENCE);
  }

  /** Seeded by the machine; several threads may ask it. */
  private static RandomGenerator chance() {
    SplittableRandom random = new SplittableRandom();
    return () -> {
      synchronized (random) {
        return random.nextLong();
      }
    };
  }

  /**
   * Begins to tell whom the options or else the configuration name; null where that is nobody.
   *
   * @param urls the options' web hooks
   * @param commands the options' commands
   * @throws UsageException if somebody cannot be told so
   */
  static @Nullable LiveNotifications begin(
      List<String> urls,
      List<String> commands,
      Settings settings,
      Session session,
      boolean verbose) {
    NotificationSettings all = settings.configuration().notifications().with(urls, commands);
    if (all.isEmpty()) {
      return null;
    }
    try {
      View plain = settings.view(false, false).plain();
      return new LiveNotifications(all.resolved(session.environment()), session, plain, verbose);
    } catch (InvalidValueException e) {
      throw new UsageException(e.notice());
    }
  }

  /** Takes a change of an alert. */
  void changed(Alert alert, long time) {
    LiveAlert told = LiveAlert.of(alert, time);
    if (told == null) {
      return;
    }
    AlertNotice notice = notice(told, alert.rule().severity().id());
    if (live) {
      notifier.changed(notice);
      return;
    }
    AlertNotice.Key key = notice.key();
    AlertNotice before = missed.get(key);
    if (!notice.firing() && before != null && before.firing()) {
      missed.remove(key);
    } else {
      // One that fired before the state was saved, and is over now, was told then.
      missed.put(key, notice);
    }
  }

  private AlertNotice notice(LiveAlert alert, String severity) {
    String metric = alert.metric() == null ? null : alert.metric().value();
    String message =
        (metric == null ? "" : view.name(metric) + " - ")
            + LiveAlertText.of(alert, view)
            + " ["
            + view.safe(alert.source())
            + "]";
    return new AlertNotice(
        alert.rule(),
        severity,
        metric,
        alert.source(),
        alert.firing(),
        alert.since(),
        alert.until(),
        alert.count(),
        alert.worstMs(),
        alert.thresholdMs(),
        message);
  }

  /** Is told that the reading has caught up with the logs. */
  void caughtUp() {
    if (!live) {
      live = true;
      missed.values().forEach(notifier::changed);
      missed.clear();
    }
  }

  private void say(String text) {
    if (waiting.incrementAndGet() <= MOST_SAID) {
      said.add(text);
    }
  }

  /** What there is to say on stderr since the last call; null for nothing. */
  @Nullable String said() {
    String text = said.poll();
    if (text != null) {
      waiting.decrementAndGet();
    } else {
      waiting.set(0);
    }
    return text;
  }

  /** Lets what is on its way arrive, for two seconds at most. */
  @Override
  public void close() {
    caughtUp();
    notifier.close();
  }
}
