package dev.perfmon.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.parse.write.Layout;
import dev.perfmon.parse.write.LogEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneId;

/** Writes records as Python's logging would, each in one piece. */
final class StreamOutput implements MonitorOutput {
  private final OutputStream stream;
  private final Clock clock;
  private final Layout layout;

  StreamOutput(OutputStream stream, Clock clock, ZoneId zone) {
    this.stream = stream;
    this.clock = clock;
    this.layout = Layout.of("python", zone);
  }

  @Override
  public boolean isEnabled(System.Logger.Level level) {
    return true;
  }

  @Override
  public void write(System.Logger.Level level, String message) {
    // Under the lock from the time on, so that times never go back in the file.
    synchronized (stream) {
      LogEntry entry =
          new LogEntry(clock.instant(), level.name(), PerformanceMonitor.LOGGER, message);
      try {
        stream.write(layout.lines(entry).getBytes(UTF_8));
        stream.flush();
      } catch (IOException e) {
        // As every logger: what cannot be logged must not stop what is measured.
      }
    }
  }
}
