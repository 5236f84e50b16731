package dev.perfmon.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * One record of the agent before any formatter had it.
 *
 * @param time when it was logged
 * @param logger by whom
 * @param level how severe it is
 * @param message what it says
 * @param extra its further fields
 */
record Said(Instant time, String logger, String level, String message, ObjectNode extra) {

  /** The records of a log that LiveKit's JSON formatter wrote. */
  static List<Said> of(String sample) {
    return new String(SampleLogs.read(sample), StandardCharsets.UTF_8)
        .lines()
        .map(Said::read)
        .toList();
  }

  private static Said read(String line) {
    try {
      JsonNode node = new ObjectMapper().readTree(line);
      ObjectNode extra = (ObjectNode) node.deepCopy();
      extra.remove(List.of("message", "level", "name", "timestamp"));
      return new Said(
          OffsetDateTime.parse(node.get("timestamp").textValue()).toInstant(),
          node.get("name").textValue(),
          node.get("level").textValue(),
          node.get("message").textValue(),
          extra);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Said saying(String other) {
    return new Said(time, logger, level, other, extra);
  }

  Said at(Instant other) {
    return new Said(other, logger, level, message, extra);
  }

  static Said perf(Instant time, String level, String message) {
    return new Said(
        time, "performance_monitor", level, message, JsonNodeFactory.instance.objectNode());
  }
}
