package dev.perfmon.parse.write;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record as an agent's logger has it, before any layout.
 *
 * @param time when it was logged
 * @param level {@code DEBUG}, {@code INFO}, {@code WARNING} or {@code ERROR}
 * @param logger by whom
 * @param message what it says; may have several lines
 * @param traceback the exception that came with it, lines without a final line end; may be empty
 * @param extra further fields (texts, numbers, truth values), in the order in which they are
 *     written; layouts that have no place for them leave them out
 */
public record LogEntry(
    Instant time,
    String level,
    String logger,
    String message,
    String traceback,
    Map<String, Object> extra) {
  public LogEntry {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** A record with nothing but a message. */
  public LogEntry(Instant time, String level, String logger, String message) {
    this(time, level, logger, message, "", Map.of());
  }
}
