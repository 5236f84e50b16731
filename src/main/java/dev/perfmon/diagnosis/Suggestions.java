package dev.perfmon.diagnosis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the advice that follows from the findings. */
final class Suggestions {
  private static final String NETWORK = "network_request";
  private static final String CACHE = "cache_lookup";

  /** The guide's limit of the success rate. */
  private static final double LEAST_SUCCESS = 0.90;

  private static final int LEAST_FAILURES = 3;

  /** The part of an operation that its requests must take for the network to explain it. */
  private static final double MOST_OF_IT = 0.5;

  private final Observations observations;
  private final List<Change> changes;
  private final List<Correlation> correlations;
  private final Components components;
  private final boolean complete;

  Suggestions(
      Observations observations,
      List<Change> changes,
      List<Correlation> correlations,
      Components components,
      boolean complete) {
    this.observations = observations;
    this.changes = changes;
    this.correlations = correlations;
    this.components = components;
    this.complete = complete;
  }

  /** The suggestions, of the metrics with the largest part of the time first. */
  List<Suggestion> from(AdviceCatalogue catalogue) {
    List<Suggestion> found = new ArrayList<>();
    for (Component component : components.parts()) {
      add(tracked(component.metric()), catalogue, found);
    }
    for (Tracked each : observations.tracked()) {
      if (component(each.name) == null) {
        add(each, catalogue, found);
      }
    }
    return found;
  }

  private void add(@Nullable Tracked metric, AdviceCatalogue catalogue, List<Suggestion> found) {
    if (metric == null) {
      return;
    }
    Set<Sign> signs = EnumSet.noneOf(Sign.class);
    if (metric.isSlow()) {
      signs.add(Sign.SLOW);
    }
    boolean troubled = metric.isSlow();
    for (Change change : changes) {
      if (change.metric().equals(metric.name) && change.isWorse()) {
        troubled = true;
        if (!isOfAPart(change)) {
          signs.add(change.kind() == Change.Kind.TREND ? Sign.DRIFTING : Sign.STEPPED);
        }
        if (change.lasts() && isLatest(change) && change.after() > metric.threshold) {
          signs.add(Sign.SLOW);
        }
      }
    }
    double successful = (double) metric.moments.count() / Math.max(1, metric.operations());
    if (metric.failures >= LEAST_FAILURES && successful < LEAST_SUCCESS) {
      signs.add(Sign.FAILING);
      // Which of them they are only matters where there are too many.
      if (metric.timeouts >= LEAST_FAILURES) {
        signs.add(Sign.TIMING_OUT);
      }
    }
    double networkShare = Double.NaN;
    double networkRho = Double.NaN;
    if (troubled && !metric.name.equals(NETWORK)) {
      networkShare = networkShare(metric.name);
      networkRho = networkRho(metric.name);
      if (!Double.isNaN(networkShare) || !Double.isNaN(networkRho)) {
        signs.add(Sign.NETWORK_BOUND);
      }
    }
    Tracked cache = tracked(CACHE);
    boolean cachePoor = cache == null ? complete : cache.isSlow();
    if (signs.contains(Sign.SLOW) && cachePoor && !metric.name.equals(CACHE)) {
      signs.add(Sign.CACHE_POOR);
    }
    List<Advice> advice = catalogue.of(metric.name, signs);
    if (!advice.isEmpty()) {
      found.add(
          new Suggestion(
              metric.name,
              withUse(signs, advice),
              metric.moments.mean(),
              metric.threshold,
              metric.operations(),
              metric.failures,
              metric.timeouts,
              networkShare,
              networkRho,
              cache == null ? Double.NaN : cache.moments.mean(),
              advice));
    }
  }

  private boolean isLatest(Change change) {
    for (Change other : changes) {
      if (other.metric().equals(change.metric()) && other.since() > change.since()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a part of the metric became slower too, where to look for the reason is better. */
  private boolean isOfAPart(Change change) {
    for (Change other : changes) {
      Component part = component(other.metric());
      if (part != null
          && other.isWorse()
          && (part.parent().equals(change.metric())
              || Observations.TURNS.contains(change.metric()))) {
        return true;
      }
    }
    return false;
  }

  /** The signs that some line was given for: nobody wants reasons for what is not suggested. */
  private static Set<Sign> withUse(Set<Sign> signs, List<Advice> advice) {
    Set<Sign> used = EnumSet.noneOf(Sign.class);
    for (Advice line : advice) {
      used.addAll(line.signs());
    }
    used.retainAll(signs);
    return used;
  }

  private double networkShare(String metric) {
    Component network = component(NETWORK);
    Component whole = component(metric);
    if (network == null || whole == null || !network.parent().equals(metric)) {
      return Double.NaN;
    }
    double share = network.share() / whole.share();
    return share >= MOST_OF_IT ? Math.min(1, share) : Double.NaN;
  }

  private double networkRho(String metric) {
    for (Correlation correlation : correlations) {
      if (correlation.is(metric, NETWORK) && correlation.rho() > 0) {
        return correlation.rho();
      }
    }
    return Double.NaN;
  }

  private @Nullable Component component(String metric) {
    for (Component component : components.parts()) {
      if (component.metric().equals(metric)) {
        return component;
      }
    }
    return null;
  }

  private @Nullable Tracked tracked(String metric) {
    for (Tracked each : observations.tracked()) {
      if (each.name.equals(metric)) {
        return each;
      }
    }
    return null;
  }
}
