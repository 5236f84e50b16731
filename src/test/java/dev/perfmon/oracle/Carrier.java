package dev.perfmon.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What carries an agent's line to a file, and what it adds. */
enum Carrier {
  COMPOSE {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return "agent-1  | " + line;
    }
  },
  COMPOSE_COLOURED {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return "\u001b[36magent-1  | \u001b[0m" + line;
    }
  },
  DOCKER_TIMES {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return rfc3339(at) + " " + line;
    }
  },
  JSON_FILE {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return jsonFile(line, at, false);
    }
  },
  JSON_FILE_ASCII {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return jsonFile(line, at, true);
    }
  },
  CRI {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return rfc3339(at) + " stderr F " + line;
    }
  },
  CRI_PARTIAL {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      StringBuilder out = new StringBuilder();
      List<String> parts = parts(line);
      for (int i = 0; i < parts.size(); i++) {
        boolean last = i == parts.size() - 1;
        out.append(rfc3339(at)).append(last ? " stderr F " : " stderr P ").append(parts.get(i));
        out.append(last ? "" : "\n");
      }
      return out.toString();
    }
  },
  KUBECTL {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return "[pod/voice-7d9f/agent] " + line;
    }
  },
  STERN {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return "voice-7d9f agent " + line;
    }
  },
  STERN_COLOURED {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return "\u001b[32mvoice-7d9f\u001b[0m \u001b[92magent\u001b[0m " + line;
    }
  },
  SYSLOG {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return logged("MMM ppd HH:mm:ss", line, at, zone);
    }
  },
  SYSLOG_ISO {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return logged("yyyy-MM-dd'T'HH:mm:ssxx", line, at, zone);
    }
  },
  /** journald's short-precise output. */
  SYSLOG_PRECISE {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return logged("MMM ppd HH:mm:ss.SSSSSS", line, at, zone);
    }
  },
  /** Its short-full output. */
  JOURNAL_FULL {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return logged("EEE yyyy-MM-dd HH:mm:ss zzz", line, at, zone);
    }
  },
  JOURNAL {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      return Formatter.text(journal(at).put("MESSAGE", line), true);
    }
  },
  JOURNAL_BYTES {
    @Override
    String wrap(String line, Instant at, ZoneId zone) {
      ObjectNode node = journal(at);
      ArrayNode bytes = node.putArray("MESSAGE");
      for (byte b : line.getBytes(StandardCharsets.UTF_8)) {
        bytes.add(b & 0xff);
      }
      return Formatter.text(node, false);
    }
  };

  /** Where an operation's marker may be cut: but not right before its colon. */
  private static final Pattern MARKER_CUT =
      Pattern.compile("\\bP│ERF:|\\bPE│RF:|\\bPER│F:|BOTTLENE│CK:|BOTTLENEC│K:");

  /** The second words of markers that are not put together again. */
  private static final Pattern SECOND_WORD = Pattern.compile(" ?(?:PERFORMANCE|DÉTECTÉS)");

  /** Every way to carry a line that occurs: innermost first. */
  static final List<List<Carrier>> WAYS = ways();

  /** The line as this carrier writes it; several lines, if it splits them. */
  abstract String wrap(String line, Instant at, ZoneId zone);

  private static List<List<Carrier>> ways() {
    List<List<Carrier>> ways = new ArrayList<>();
    ways.add(List.of());
    for (Carrier carrier : values()) {
      ways.add(List.of(carrier));
    }
    ways.add(List.of(DOCKER_TIMES, COMPOSE));
    ways.add(List.of(DOCKER_TIMES, COMPOSE_COLOURED));
    ways.add(List.of(DOCKER_TIMES, KUBECTL));
    ways.add(List.of(DOCKER_TIMES, STERN));
    ways.add(List.of(COMPOSE, JOURNAL));
    ways.add(List.of(COMPOSE_COLOURED, SYSLOG));
    ways.add(List.of(COMPOSE, JSON_FILE));
    ways.add(List.of(SYSLOG, JSON_FILE));
    ways.add(List.of(COMPOSE_COLOURED, JOURNAL_BYTES));
    return ways;
  }

  /** A line behind a time of this form, a host and a process. */
  private static String logged(String form, String line, Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(at.atZone(zone))
        + " voice01 agent[4711]: "
        + line;
  }

  private static String rfc3339(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
        .format(at.atOffset(ZoneOffset.UTC));
  }

  private static ObjectNode journal(Instant at) {
    long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    return JsonNodeFactory.instance
        .objectNode()
        .put("__REALTIME_TIMESTAMP", Long.toString(micros))
        .put("PRIORITY", "6")
        .put("SYSLOG_IDENTIFIER", "agent");
  }

  private static String jsonFile(String line, Instant at, boolean ascii) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("log", line + "\n").put("stream", "stderr").put("time", rfc3339(at));
    return Formatter.text(node, ascii);
  }

  /**
   * A line in three parts of about equal length, cut between characters, and not within a word:
   * only within the markers of operations, which must be put together again.
   */
  private static List<String> parts(String line) {
    int length = line.codePointCount(0, line.length());
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= 3; i++) {
      int to = Math.max(from, line.offsetByCodePoints(0, length * i / 3));
      while (to < line.length() && !mayCut(line, to)) {
        to = line.offsetByCodePoints(to, 1);
      }
      parts.add(line.substring(from, to));
      from = to;
    }
    return parts;
  }

  private static boolean mayCut(String line, int at) {
    boolean intoWord =
        Character.isLetterOrDigit(line.codePointBefore(at))
            && (Character.isLetterOrDigit(line.codePointAt(at)) || line.charAt(at) == ':');
    if (!intoWord && !SECOND_WORD.matcher(line.substring(at)).lookingAt()) {
      return true;
    }
    return MARKER_CUT.matcher(line.substring(0, at) + "│" + line.substring(at)).find();
  }
}
