package dev.perfmon.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * What docker's json-file makes of what an agent prints: a record for each line, or for each 16 KiB
 * of a longer one, wherever that cuts it; a character that is cut is lost. Records of the other
 * stream come between.
 */
final class DockerCopier {
  private static final int BUFFER = 16 * 1024;

  /** Records that one stream is behind the other at most, about. */
  private static final int MOST_WAITING = 6;

  private final Random random;
  private final boolean attributes;
  private final boolean spaces;
  private final List<Deque<String>> streams = List.of(new ArrayDeque<>(), new ArrayDeque<>());
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2025-06-10T12:00:00.068000123Z");

  /**
   * A copier that has seen nothing.
   *
   * @param attributes whether the records have the container's labels in them
   */
  DockerCopier(Random random, boolean attributes) {
    this.random = random;
    this.attributes = attributes;
    this.spaces = random.nextBoolean();
  }

  /** Takes a line that is printed at that time, to standard error or to standard output. */
  void print(String line, Instant at, boolean error) {
    now = at;
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += BUFFER) {
      byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BUFFER));
      streams.get(error ? 1 : 0).add(record(new String(part, StandardCharsets.UTF_8), error));
    }
    write(MOST_WAITING);
  }

  private String record(String text, boolean error) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("log", text);
    if (attributes) {
      node.putObject("attrs").put("service", "\"agent\", \"stream\":\"stdout\"");
    }
    node.put("stream", error ? "stderr" : "stdout");
    now = now.plusNanos(1000);
    node.put("time", now.toString());
    // The JSON mapper of the tests writes spaces as Python does, between members.
    return spaces ? Formatter.text(node, false) : node.toString();
  }

  private void write(int mostWaiting) {
    while (streams.get(0).size() + streams.get(1).size() > mostWaiting) {
      Deque<String> stream = streams.get(random.nextInt(2));
      if (!stream.isEmpty()) {
        log.writeBytes((stream.remove() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The log: the records of either stream in order. */
  byte[] log() {
    write(0);
    return log.toByteArray();
  }
}
