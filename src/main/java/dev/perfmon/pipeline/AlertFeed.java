package dev.perfmon.pipeline;

import dev.perfmon.aggregate.EventSink;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.AlertSource;
import dev.perfmon.alert.Operation;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Feeds an alert engine with folded and judged events. */
public final class AlertFeed implements EventSink {
  private final AlertEngine engine;
  private final MetricTable metrics;
  private final @Nullable Predicate<MetricName> judged;
  private final Map<String, AlertSource> sources = new HashMap<>();
  private final Lent lent = new Lent();
  private AlertSource source;

  /**
   * A feed that stands at the beginning of a source without a name.
   *
   * @param judged which metrics are judged; null for all. The events of the others still show that
   *     the agent lives
   */
  public AlertFeed(
      AlertEngine engine, MetricTable metrics, @Nullable Predicate<MetricName> judged) {
    this.engine = engine;
    this.metrics = metrics;
    this.judged = judged;
    this.source = engine.source("");
  }

  /** Says which source the events that follow are of. */
  public void source(String name) {
    source = sources.computeIfAbsent(name, engine::source);
  }

  /** Whether the event is of a metric that is judged. */
  public boolean isJudged(Occurrence event) {
    return event.metric() >= 0 && (judged == null || judged.test(metrics.name(event.metric())));
  }

  @Override
  public void accept(Occurrence event) {
    EventKind kind = event.kind();
    MetricName metric = event.metric() < 0 ? null : metrics.name(event.metric());
    boolean isJudged = isJudged(event);
    if (metric != null && isJudged && event.operation()) {
      lent.event = event;
      source.operation(metric, lent);
    } else if (metric != null && isJudged && kind == EventKind.START) {
      source.start(metric, event.time());
    } else {
      source.alive(event.time());
    }
  }

  /** Shows an event as the operation it is. */
  private static final class Lent implements Operation {
    @Nullable Occurrence event;

    private Occurrence event() {
      Occurrence lent = event;
      if (lent == null) {
        throw new IllegalStateException("nothing is lent");
      }
      return lent;
    }

    @Override
    public long time() {
      return event().time();
    }

    @Override
    public long duration() {
      return event().duration();
    }

    @Override
    public long threshold() {
      return event().threshold();
    }

    @Override
    public @Nullable Level level() {
      return event().level();
    }

    @Override
    public boolean failed() {
      return event().failed();
    }

    @Override
    public boolean timeout() {
      return event().timeout();
    }

    @Override
    public String text() {
      return event().failed() ? event().text() : "";
    }
  }
}
