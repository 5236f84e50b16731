package dev.perfmon.report;

import dev.perfmon.aggregate.EventSink;
import dev.perfmon.aggregate.Latest;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.diagnosis.Advice;
import dev.perfmon.diagnosis.AdviceCatalogue;
import dev.perfmon.diagnosis.Change;
import dev.perfmon.diagnosis.Components;
import dev.perfmon.diagnosis.Correlation;
import dev.perfmon.diagnosis.Diagnosis;
import dev.perfmon.diagnosis.FailurePattern;
import dev.perfmon.diagnosis.Observations;
import dev.perfmon.diagnosis.Shortage;
import dev.perfmon.diagnosis.Sign;
import dev.perfmon.diagnosis.Suggestion;
import dev.perfmon.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Observes operations, and freezes what is found in them into a {@link DiagnosisReport}. */
public final class DiagnosisBuilder implements EventSink {
  private final MetricTable metrics;
  private final Supplier<String> source;
  private final Observations observations = new Observations();

  /** Null where all count, and none is held back. */
  private final @Nullable Latest<Operation> latest;

  private String current = "";

  /** An operation held back until it is known to be one of the latest. */
  private record Operation(
      String source,
      int metric,
      long time,
      long micros,
      long threshold,
      boolean failed,
      boolean timeout,
      String text) {}

  /**
   * A builder that has observed nothing.
   *
   * @param source tells the name of the log that events come from
   * @param last how many of each metric's latest operations count, or {@link MetricStates#ALL}
   */
  public DiagnosisBuilder(MetricTable metrics, Supplier<String> source, int last) {
    this.metrics = metrics;
    this.source = source;
    latest = last == MetricStates.ALL ? null : new Latest<>(last);
  }

  @Override
  public void accept(Occurrence e) {
    if (!e.operation()) {
      return;
    }
    Operation operation =
        new Operation(
            source.get(),
            e.metric(),
            e.time(),
            e.duration(),
            e.threshold(),
            e.failed(),
            e.timeout(),
            e.failed() ? e.text() : "");
    if (latest == null) {
      observe(operation);
    } else {
      latest.add(metrics.name(operation.metric), operation);
    }
  }

  private void observe(Operation operation) {
    if (!operation.source.equals(current)) {
      observations.endSource();
      current = operation.source;
    }
    if (operation.failed) {
      observations.failed(
          operation.metric,
          metrics.name(operation.metric),
          operation.time,
          operation.micros,
          operation.threshold,
          operation.timeout,
          operation.text);
    } else {
      observations.succeeded(
          operation.metric,
          metrics.name(operation.metric),
          operation.time,
          operation.micros,
          operation.threshold);
    }
  }

  /**
   * The report of what was observed.
   *
   * @param complete whether no filter left operations out
   */
  public DiagnosisReport build(
      AdviceCatalogue catalogue,
      boolean complete,
      Tally tally,
      List<String> sources,
      List<Notice> notices) {
    if (latest != null) {
      // In the order they came, since what runs inside a turn is known by what came before its end.
      latest.drain().forEach(this::observe);
    }
    Diagnosis found = Diagnosis.of(observations, catalogue, complete);
    return new DiagnosisReport(
        Units.instant(observations.first()),
        Units.instant(observations.last()),
        Duration.ofNanos(observations.width()),
        observations.operations(),
        turns(found.components()),
        found.changes().stream().map(DiagnosisBuilder::change).toList(),
        found.correlations().stream().map(DiagnosisBuilder::correlation).toList(),
        found.failures().stream().map(DiagnosisBuilder::failure).toList(),
        found.slow().stream().map(DiagnosisBuilder::slow).toList(),
        found.suggestions().stream().map(DiagnosisBuilder::suggestion).toList(),
        found.shortages().stream().map(DiagnosisBuilder::shortage).toList(),
        sources,
        Accounting.of(tally),
        notices);
  }

  private static Instant instant(long nanos) {
    return Objects.requireNonNull(Units.instant(nanos));
  }

  private static DiagnosisReport.Turns turns(Components components) {
    List<DiagnosisReport.Component> parts = new ArrayList<>();
    for (var part : components.parts()) {
      parts.add(
          new DiagnosisReport.Component(
              part.metric(),
              part.parent(),
              part.share(),
              part.own(),
              Units.millis(part.mean()),
              Units.millis(part.threshold()),
              part.operations()));
    }
    return new DiagnosisReport.Turns(components.turnMetric(), components.turns(), parts);
  }

  private static DiagnosisReport.Change change(Change change) {
    return new DiagnosisReport.Change(
        change.metric(),
        change.kind() == Change.Kind.TREND,
        instant(change.since()),
        change.lasts() ? null : instant(change.until()),
        change.fromStart(),
        Units.millis(change.before()),
        Units.millis(change.after()),
        change.percent(),
        instant(change.end()),
        change.probability(),
        change.tau(),
        change.intervals(),
        change.operations());
  }

  private static DiagnosisReport.Correlation correlation(Correlation correlation) {
    return new DiagnosisReport.Correlation(
        correlation.first(),
        correlation.second(),
        correlation.scope() == Correlation.Scope.TURN,
        correlation.rho(),
        correlation.n(),
        correlation.probability(),
        Duration.ofNanos(correlation.lag()),
        correlation.inside(),
        instant(correlation.from()),
        instant(correlation.to()));
  }

  private static DiagnosisReport.Failure failure(FailurePattern pattern) {
    return new DiagnosisReport.Failure(
        pattern.pattern(),
        pattern.example(),
        pattern.count(),
        pattern.timeouts(),
        pattern.share(),
        pattern.metrics(),
        Units.instant(pattern.first()),
        Units.instant(pattern.last()),
        pattern.burst(),
        Units.instant(pattern.burstStart()));
  }

  private static List<Notice> lines(List<Advice> advice) {
    return advice.stream().map(Advice::words).toList();
  }

  private static DiagnosisReport.Slow slow(Diagnosis.Slow slow) {
    return new DiagnosisReport.Slow(
        slow.metric(),
        Units.millis(slow.mean()),
        Units.millis(slow.threshold()),
        lines(slow.advice()));
  }

  private static DiagnosisReport.Suggestion suggestion(Suggestion suggestion) {
    List<DiagnosisReport.Reason> reasons = new ArrayList<>();
    for (Sign sign : Sign.values()) {
      if (suggestion.signs().contains(sign)) {
        reasons.add(reason(sign));
      }
    }
    return new DiagnosisReport.Suggestion(
        suggestion.metric(),
        reasons,
        Units.millis(suggestion.mean()),
        Units.millis(suggestion.threshold()),
        suggestion.operations(),
        suggestion.failures(),
        suggestion.timeouts(),
        suggestion.networkShare(),
        suggestion.networkRho(),
        Units.millis(suggestion.cacheMean()),
        lines(suggestion.advice()));
  }

  private static DiagnosisReport.Reason reason(Sign sign) {
    return switch (sign) {
      case SLOW -> DiagnosisReport.Reason.SLOW;
      case FAILING -> DiagnosisReport.Reason.FAILING;
      case TIMING_OUT -> DiagnosisReport.Reason.TIMING_OUT;
      case NETWORK_BOUND -> DiagnosisReport.Reason.NETWORK_BOUND;
      case CACHE_POOR -> DiagnosisReport.Reason.CACHE_POOR;
      case STEPPED -> DiagnosisReport.Reason.STEPPED;
      case DRIFTING -> DiagnosisReport.Reason.DRIFTING;
    };
  }

  private static DiagnosisReport.Shortage shortage(Shortage shortage) {
    DiagnosisReport.Lack lack =
        switch (shortage.kind()) {
          case TIMES -> DiagnosisReport.Lack.TIMES;
          case INTERVALS -> DiagnosisReport.Lack.INTERVALS;
          case TURNS -> DiagnosisReport.Lack.TURNS;
          case TURN_METRIC -> DiagnosisReport.Lack.TURN_METRIC;
          case PAIRS -> DiagnosisReport.Lack.PAIRS;
          case SEPARATE_TURNS -> DiagnosisReport.Lack.SEPARATE_TURNS;
          case METRICS -> DiagnosisReport.Lack.METRICS;
        };
    return new DiagnosisReport.Shortage(lack, shortage.have(), shortage.need(), shortage.metrics());
  }
}
