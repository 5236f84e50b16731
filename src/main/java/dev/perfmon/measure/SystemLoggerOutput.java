package dev.perfmon.measure;

/** The platform's logger. */
record SystemLoggerOutput(System.Logger logger) implements MonitorOutput {
  @Override
  public boolean isEnabled(System.Logger.Level level) {
    return logger.isLoggable(level);
  }

  @Override
  public void write(System.Logger.Level level, String message) {
    logger.log(level, message);
  }
}
