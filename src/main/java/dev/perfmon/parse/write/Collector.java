package dev.perfmon.parse.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What carries an agent's lines to a file, and what it puts around each. */
enum Collector {
  /** docker compose. */
  COMPOSE {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      out.append(SERVICE).append(line).append('\n');
    }
  },
  /** docker compose on a terminal. */
  COMPOSE_COLOURED {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      out.append("\u001b[36m").append(SERVICE).append("\u001b[0m").append(line).append('\n');
    }
  },
  /** docker compose with times. */
  COMPOSE_T {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      out.append(SERVICE).append(rfc3339(time)).append(' ').append(line).append('\n');
    }
  },
  /** docker logs with times. */
  DOCKER_T {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      out.append(rfc3339(time)).append(' ').append(line).append('\n');
    }
  },
  /** The files of docker's json-file driver. */
  DOCKER_JSON {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      out.append("{\"log\":");
      JsonFields.quoteAsGo(line + "\n", out);
      out.append(",\"stream\":\"stderr\",\"time\":\"").append(rfc3339(time)).append("\"}\n");
    }
  },
  /** The files of a Kubernetes node, which splits lines of more than 16 KiB. */
  CRI {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      String head = rfc3339(time) + " stderr ";
      byte[] bytes = line.getBytes(UTF_8);
      int from = 0;
      while (bytes.length - from > MOST_CRI_BYTES) {
        int to = from + MOST_CRI_BYTES;
        while ((bytes[to] & 0xc0) == 0x80) {
          // The runtime splits anywhere; text cannot be split within a character.
          to--;
        }
        out.append(head).append("P ").append(new String(bytes, from, to - from, UTF_8));
        out.append('\n');
        from = to;
      }
      out.append(head).append("F ").append(new String(bytes, from, bytes.length - from, UTF_8));
      out.append('\n');
    }
  },
  /** kubectl logs with prefixes. */
  KUBECTL {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      out.append("[pod/voice-7d9f/agent] ").append(line).append('\n');
    }
  },
  STERN {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      out.append("voice-7d9f agent ").append(line).append('\n');
    }
  },
  /** Traditional syslog, and journald's short output. */
  SYSLOG {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      String stamp =
          DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH).format(time.atZone(zone));
      out.append(stamp).append(PROCESS).append(line).append('\n');
    }
  },
  /** The same with ISO times. */
  SYSLOG_ISO {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      String stamp =
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT)
              .format(time.atZone(zone));
      out.append(stamp).append(PROCESS).append(line).append('\n');
    }
  },
  /** journald's JSON. */
  JOURNAL_JSON {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      Map<String, Object> fields = journal(time);
      fields.put("MESSAGE", line);
      out.append(JsonFields.python(fields, false)).append('\n');
    }
  },
  /** journald's JSON, which gives messages that are not plain text as an array of bytes. */
  JOURNAL_BYTES {
    @Override
    void wrap(String line, Instant time, ZoneId zone, StringBuilder out) {
      String head = JsonFields.python(journal(time), false);
      out.append(head, 0, head.length() - 1).append(", \"MESSAGE\": [");
      String between = "";
      for (byte b : line.getBytes(UTF_8)) {
        out.append(between).append(b & 0xff);
        between = ", ";
      }
      out.append("]}\n");
    }
  };

  private static final String SERVICE = "agent-1  | ";
  private static final String PROCESS = " voice01 agent[4711]: ";
  private static final int MOST_CRI_BYTES = 16 * 1024;

  /** Adds the line, which came at this time, as one or several lines with their ends. */
  abstract void wrap(String line, Instant time, ZoneId zone, StringBuilder out);

  private static String rfc3339(Instant time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
        .format(time.atOffset(ZoneOffset.UTC));
  }

  private static Map<String, Object> journal(Instant time) {
    long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("__REALTIME_TIMESTAMP", Long.toString(micros));
    fields.put("PRIORITY", "6");
    fields.put("_PID", "4711");
    fields.put("SYSLOG_IDENTIFIER", "agent");
    fields.put("_HOSTNAME", "voice01");
    return fields;
  }
}
