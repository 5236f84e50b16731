package dev.perfmon.alert;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log of operations, written down event by event; times are seconds after some instant. */
final class Script {
  /** 2025-06-10T12:00:00Z, in nanoseconds. */
  static final long NOON = 1_749_556_800_000_000_000L;

  static final String LOG = "agent.log";
  private static final long THRESHOLD = 1_000_000;

  /** What happens to a metric of a source. */
  enum What {
    OK,
    SLOW,
    GOULOT,
    FAILURE,
    TIMEOUT,
    START,
    ALIVE
  }

  /**
   * One event.
   *
   * @param time nanoseconds since the epoch, or no time
   */
  record Event(String source, String metric, What what, long time, long micros)
      implements Operation {
    @Override
    public long duration() {
      return micros;
    }

    @Override
    public long threshold() {
      return THRESHOLD;
    }

    @Override
    public @Nullable Level level() {
      return failed() ? null : Level.ofRatio(micros, THRESHOLD);
    }

    @Override
    public boolean failed() {
      return what == What.FAILURE || what == What.TIMEOUT;
    }

    @Override
    public boolean timeout() {
      return what == What.TIMEOUT;
    }

    @Override
    public String text() {
      return what == What.TIMEOUT ? "Connection timeout" : "boom";
    }

    void feed(AlertEngine engine) {
      AlertSource to = engine.source(source);
      switch (what) {
        case START -> to.start(new MetricName(metric), time);
        case ALIVE -> to.alive(time);
        default -> to.operation(new MetricName(metric), this);
      }
    }
  }

  private final List<Event> events = new ArrayList<>();
  private String source = LOG;
  private String metric = "m";

  /** The events that follow are of this source. */
  Script in(String name) {
    source = name;
    return this;
  }

  /** The events that follow are of this metric. */
  Script of(String name) {
    metric = name;
    return this;
  }

  Script ok(double... seconds) {
    return add(What.OK, 400_000, seconds);
  }

  Script slow(double... seconds) {
    return add(What.SLOW, 1_200_000, seconds);
  }

  Script goulot(double... seconds) {
    return add(What.GOULOT, 1_600_000, seconds);
  }

  Script fail(double... seconds) {
    return add(What.FAILURE, 100_000, seconds);
  }

  Script timeout(double... seconds) {
    return add(What.TIMEOUT, 10_000_000, seconds);
  }

  Script start(double... seconds) {
    return add(What.START, EventBatch.NONE, seconds);
  }

  Script alive(double... seconds) {
    return add(What.ALIVE, EventBatch.NONE, seconds);
  }

  /** A measurement that took so long. */
  Script took(long micros, double second) {
    return add(What.OK, micros, second);
  }

  Script add(What what, long micros, double... seconds) {
    for (double second : seconds) {
      events.add(new Event(source, metric, what, at(second), micros));
    }
    return this;
  }

  /** So many operations, one a second from an instant on, of which the first few fail. */
  Script many(int count, int failing, double from) {
    for (int i = 0; i < count; i++) {
      add(i < failing ? What.FAILURE : What.OK, 400_000, from + i);
    }
    return this;
  }

  List<Event> events() {
    return events;
  }

  /** The instant, nanoseconds since the epoch; NaN is none. */
  static long at(double second) {
    return Double.isNaN(second) ? EventBatch.NO_TIME : NOON + Math.round(second * 1e9);
  }

  /** The seconds of an instant; NaN for none. */
  static double second(long time) {
    return time == EventBatch.NO_TIME ? Double.NaN : (time - NOON) / 1e9;
  }

  /** The alerts there are after all of it. */
  List<Alert> alerts(AlertRule... rules) {
    return run(rules).snapshot();
  }

  AlertEngine run(AlertRule... rules) {
    AlertEngine engine = engine(rules);
    for (Event event : events) {
      event.feed(engine);
    }
    return engine;
  }

  static AlertEngine engine(AlertRule... rules) {
    return new AlertEngine(List.of(rules), dev.perfmon.model.Thresholds.GUIDE, (alert, time) -> {});
  }
}
