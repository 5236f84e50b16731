package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.pipeline.StateSection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The metrics' figures, as a state file keeps them.
 *
 * @param states the figures
 */
record FiguresSection(MetricStates states) implements StateSection {
  @Override
  public String name() {
    return "figures";
  }

  @Override
  public void save(DataOutput out) throws IOException {
    states.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    states.restore(in);
  }

  @Override
  public void reset() {
    states.reset();
  }
}
