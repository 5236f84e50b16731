package dev.perfmon.pipeline;

import dev.perfmon.aggregate.MetricStates;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Figures that are kept over restarts. */
interface KeptFigures extends StateSection {
  /** What is kept. */
  MetricStates states();

  @Override
  default String name() {
    return "figures";
  }

  @Override
  default void save(DataOutput out) throws IOException {
    states().save(out);
  }

  @Override
  default void restore(DataInput in) throws IOException {
    states().restore(in);
  }

  @Override
  default void reset() {
    states().reset();
  }
}
