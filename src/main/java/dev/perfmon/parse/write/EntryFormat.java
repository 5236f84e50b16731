package dev.perfmon.parse.write;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The formatters of an agent's process. */
enum EntryFormat {
  /** The message alone. */
  BARE {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return withTraceback(entry, entry.message());
    }
  },
  /** Python's {@code logging.basicConfig()}. */
  BASIC {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return withTraceback(entry, entry.level() + ":" + entry.logger() + ":" + entry.message());
    }
  },
  /** Python's time, level and message. */
  PLAIN {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return withTraceback(
          entry, asctime(entry, zone) + " - " + entry.level() + " - " + entry.message());
    }
  },
  /** Python's time, logger, level and message. */
  PYTHON {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return withTraceback(
          entry,
          asctime(entry, zone)
              + " - "
              + entry.logger()
              + " - "
              + entry.level()
              + " - "
              + entry.message());
    }
  },
  /** LiveKit in development: coloured, further fields as grey JSON. */
  LIVEKIT_DEV {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return coloured(asctime(entry, zone), entry, GREY);
    }
  },
  /** The same before the further fields were grey. */
  LIVEKIT_DEV_OLD {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return coloured(asctime(entry, zone), entry, "");
    }
  },
  /** LiveKit's console: it returns to the line's beginning first, and prints no date. */
  LIVEKIT_CONSOLE {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return "\r" + coloured(local("HH:mm:ss", entry.time(), zone), entry, GREY);
    }
  },
  /** LiveKit in production. */
  LIVEKIT_JSON {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return json(entry, false);
    }
  },
  /** The same up to 1.0.x, where everything that is not ASCII is escaped. */
  LIVEKIT_JSON_ASCII {
    @Override
    String format(LogEntry entry, ZoneId zone) {
      return json(entry, true);
    }
  };

  private static final String ESCAPE = "\u001b[";
  private static final String GREY = ESCAPE + "90m";
  private static final String RESET = ESCAPE + "0m";

  /** The record as this formatter prints it, without the last line end. */
  abstract String format(LogEntry entry, ZoneId zone);

  private static String withTraceback(LogEntry entry, String line) {
    return entry.traceback().isEmpty() ? line : line + "\n" + entry.traceback();
  }

  private static String coloured(String time, LogEntry entry, String grey) {
    String extra = entry.extra().isEmpty() ? "" : JsonFields.python(entry.extra(), false);
    return withTraceback(
        entry,
        time
            + " - "
            + ESCAPE
            + colour(entry.level())
            + "m"
            + entry.level()
            + RESET
            + " "
            + entry.logger()
            + " - "
            + entry.message()
            + " "
            + grey
            + extra
            + RESET);
  }

  private static int colour(String level) {
    return switch (level) {
      case "DEBUG" -> 36;
      case "WARNING" -> 33;
      case "ERROR", "CRITICAL" -> 31;
      default -> 32;
    };
  }

  private static String json(LogEntry entry, boolean ascii) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message", entry.message());
    fields.put("level", entry.level());
    fields.put("name", entry.logger());
    if (!entry.traceback().isEmpty()) {
      fields.put("exc_info", entry.traceback());
    }
    fields.putAll(entry.extra());
    Instant micros = entry.time().truncatedTo(ChronoUnit.MICROS);
    boolean whole = micros.equals(micros.truncatedTo(ChronoUnit.SECONDS));
    String pattern = whole ? "uuuu-MM-dd'T'HH:mm:ss" : "uuuu-MM-dd'T'HH:mm:ss.SSSSSS";
    fields.put("timestamp", local(pattern, entry.time(), ZoneOffset.UTC) + "+00:00");
    return JsonFields.python(fields, ascii);
  }

  /** The time as Python's logging prints it, milliseconds cut off. */
  private static String asctime(LogEntry entry, ZoneId zone) {
    return local("uuuu-MM-dd HH:mm:ss,SSS", entry.time(), zone);
  }

  private static String local(String pattern, Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time.atZone(zone));
  }
}
