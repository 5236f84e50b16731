package dev.perfmon.report;

import dev.perfmon.aggregate.Dependences;
import dev.perfmon.aggregate.MetricState;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Freezes the durations of the metrics into {@link Distribution}s. */
public final class DistributionBuilder {
  private static final double UNITS_PER_MILLI = 1000.0 / MetricState.HISTOGRAM_UNIT;

  private DistributionBuilder() {}

  /** The distributions as they are now, by metric. */
  public static Map<MetricName, Distribution> build(MetricStates states, Dependences dependences) {
    Map<MetricName, Dependences.Worth> worth = dependences.byMetric();
    Map<MetricName, Distribution> result = new HashMap<>();
    states
        .byMetric()
        .forEach(
            (name, state) -> {
              List<Double> values = new ArrayList<>();
              List<Long> counts = new ArrayList<>();
              state
                  .histogram()
                  .forEach(
                      (value, times) -> {
                        values.add(value / UNITS_PER_MILLI);
                        counts.add(times);
                      });
              Dependences.Worth itsWorth = worth.getOrDefault(name, new Dependences.Worth(0, 0));
              result.put(
                  name,
                  new Distribution(
                      values,
                      counts,
                      state.moments().sum(),
                      state.moments().sumOfSquares(),
                      itsWorth.measurements(),
                      itsWorth.operations()));
            });
    return result;
  }
}
