package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.alert.Alert;
import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.AlertListener;
import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.Phase;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Thresholds;
import dev.perfmon.pipeline.AlertFeed;
import dev.perfmon.pipeline.StateSection;
import dev.perfmon.report.LiveAlert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The alerts of followed logs: what is read judges them, and who asked is told what they do. */
final class LiveAlerts implements StateSection {
  private final AlertEngine engine;
  private final AlertFeed feed;
  private final List<AlertListener> listeners = new ArrayList<>();
  private final Set<Key> firing = new HashSet<>();

  /** Whether something was told that is not in what was saved last. */
  private boolean stale;

  /** What there is one alert of at a time. */
  private record Key(String rule, String source, @Nullable MetricName metric) {
    static Key of(Alert alert) {
      return new Key(alert.rule().name(), alert.source(), alert.metric());
    }
  }

  /** Alerts by these rules, of which none is on. */
  LiveAlerts(List<AlertRule> rules, Thresholds thresholds, MetricTable metrics) {
    this.engine = new AlertEngine(rules, thresholds, this::changed);
    this.feed = new AlertFeed(engine, metrics, null);
  }

  /** Asks to be told of every change, also of those nobody is shown. */
  void listen(AlertListener listener) {
    listeners.add(listener);
  }

  /** Asks to be told of alerts that fire or are over. */
  void tell(Consumer<LiveAlert> shown) {
    listen(
        (alert, time) -> {
          LiveAlert told = LiveAlert.of(alert, time);
          if (told != null) {
            shown.accept(told);
          }
        });
  }

  private void changed(Alert alert, long time) {
    stale = true;
    if (alert.phase() == Phase.FIRING) {
      firing.add(Key.of(alert));
    } else {
      firing.remove(Key.of(alert));
    }
    for (AlertListener listener : listeners) {
      listener.changed(alert, time);
    }
  }

  void accept(Occurrence event, String source) {
    feed.source(source);
    feed.accept(event);
  }

  /** Says what time it is by the logs, nanoseconds since the epoch, if that is known. */
  void advance(long now) {
    if (now != EventBatch.NO_TIME) {
      engine.advance(now);
    }
  }

  /** How many are on. */
  int firing() {
    return firing.size();
  }

  @Override
  public String name() {
    return "alerts";
  }

  @Override
  public void save(DataOutput out) throws IOException {
    engine.save(out);
    stale = false;
  }

  @Override
  public void restore(DataInput in) throws IOException {
    engine.restore(in);
    firing.clear();
    for (Alert alert : engine.snapshot()) {
      if (alert.phase() == Phase.FIRING) {
        firing.add(Key.of(alert));
      }
    }
  }

  @Override
  public boolean isStale() {
    return stale;
  }

  @Override
  public void reset() {
    engine.reset();
    firing.clear();
  }
}
