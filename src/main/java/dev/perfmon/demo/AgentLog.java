package dev.perfmon.demo;

import dev.perfmon.measure.MonitorOutput;
import dev.perfmon.parse.write.Layout;
import dev.perfmon.parse.write.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The log of the agent's process: what its monitor and everything else in it say. */
final class AgentLog implements MonitorOutput {
  private final Clock clock;
  private final Layout layout;
  private final Appendable out;
  private Map<String, Object> job = Map.of();

  AgentLog(Clock clock, Layout layout, Appendable out) {
    this.clock = clock;
    this.layout = layout;
    this.out = out;
  }

  /** Sets the fields of the job that speaks from now on, for the layouts that print them. */
  void speakFor(Map<String, Object> fields) {
    job = fields;
  }

  @Override
  public boolean isEnabled(System.Logger.Level level) {
    return true;
  }

  @Override
  public void write(System.Logger.Level level, String message) {
    say(level.name(), "performance_monitor", message, Map.of());
  }

  void say(String level, String logger, String message, Map<String, Object> extra) {
    Map<String, Object> fields = new LinkedHashMap<>(extra);
    fields.putAll(job);
    put(new LogEntry(clock.instant(), level, logger, message, "", fields));
  }

  void error(String message, String traceback) {
    put(new LogEntry(clock.instant(), "ERROR", "agent", message, traceback, job));
  }

  private void put(LogEntry entry) {
    try {
      out.append(layout.lines(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
