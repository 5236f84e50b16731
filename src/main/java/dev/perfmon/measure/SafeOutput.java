package dev.perfmon.measure;

/**
 * A broken logger's lines are lost, and what is measured goes on all the same.
 *
 * <p>It catches what Java would have an output declare, too: one that is written in Kotlin need
 * not.
 */
record SafeOutput(MonitorOutput output) implements MonitorOutput {
  @Override
  public boolean isEnabled(System.Logger.Level level) {
    try {
      return output.isEnabled(level);
    } catch (Exception e) {
      return false;
    }
  }

  @Override
  public void write(System.Logger.Level level, String message) {
    try {
      output.write(level, message);
    } catch (Exception e) {
      // Nobody is left to tell.
    }
  }
}
