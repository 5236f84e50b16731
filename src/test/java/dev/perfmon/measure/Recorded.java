package dev.perfmon.measure;

import dev.perfmon.parse.write.LogEntry;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a monitor logs. */
public final class Recorded implements MonitorOutput {
  private final Clock clock;
  private final Level least;
  private final List<LogEntry> entries = Collections.synchronizedList(new ArrayList<>());

  public Recorded(Clock clock, Level least) {
    this.clock = clock;
    this.least = least;
  }

  public Recorded(Clock clock) {
    this(clock, Level.DEBUG);
  }

  @Override
  public boolean isEnabled(Level level) {
    return level.getSeverity() >= least.getSeverity();
  }

  @Override
  public void write(Level level, String message) {
    entries.add(new LogEntry(clock.instant(), level.name(), "performance_monitor", message));
  }

  public List<LogEntry> entries() {
    return List.copyOf(entries);
  }

  /** Level and message of each entry. */
  public List<String> lines() {
    return entries().stream().map(entry -> entry.level() + " " + entry.message()).toList();
  }

  /** The same, and forgets them. */
  public List<String> take() {
    List<String> lines = lines();
    entries.clear();
    return lines;
  }
}
