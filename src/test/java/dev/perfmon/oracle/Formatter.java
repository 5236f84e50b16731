package dev.perfmon.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The formatters of an agent's process; a record they print may take several lines. */
enum Formatter {
  BARE {
    @Override
    String print(Said said, ZoneId zone) {
      return withTraceback(said, said.message());
    }
  },
  BASIC {
    @Override
    String print(Said said, ZoneId zone) {
      return withTraceback(said, said.level() + ":" + said.logger() + ":" + said.message());
    }
  },
  NAMED {
    @Override
    String print(Said said, ZoneId zone) {
      return withTraceback(
          said,
          local(said, zone, "yyyy-MM-dd HH:mm:ss,SSS")
              + " - "
              + said.logger()
              + " - "
              + said.level()
              + " - "
              + said.message());
    }
  },
  PLAIN {
    @Override
    String print(Said said, ZoneId zone) {
      return withTraceback(
          said,
          local(said, zone, "yyyy-MM-dd HH:mm:ss,SSS")
              + " - "
              + said.level()
              + " - "
              + said.message());
    }
  },
  DEV {
    @Override
    String print(Said said, ZoneId zone) {
      return dev(said, local(said, zone, "yyyy-MM-dd HH:mm:ss,SSS"), GREY);
    }
  },
  DEV_WITHOUT_GREY {
    @Override
    String print(Said said, ZoneId zone) {
      return dev(said, local(said, zone, "yyyy-MM-dd HH:mm:ss,SSS"), "");
    }
  },
  DEV_CONSOLE {
    @Override
    String print(Said said, ZoneId zone) {
      return "\r" + dev(said, local(said, zone, "HH:mm:ss"), GREY);
    }
  },
  JSON {
    @Override
    String print(Said said, ZoneId zone) {
      return json(said, false);
    }
  },
  JSON_ASCII {
    @Override
    String print(Said said, ZoneId zone) {
      return json(said, true);
    }
  };

  static final JsonMapper PLAIN_JSON = JsonMapper.builder().build();
  static final JsonMapper ASCII_JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String GREY = "\u001b[90m";
  private static final String RESET = "\u001b[0m";

  /** The record as this formatter prints it, without the last newline. */
  abstract String print(Said said, ZoneId zone);

  private static String local(Said said, ZoneId zone, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .format(LocalDateTime.ofInstant(said.time(), zone));
  }

  private static String dev(Said said, String time, String grey) {
    ObjectNode extra = said.extra().deepCopy();
    extra.remove("exc_info");
    return withTraceback(
        said,
        time
            + " - \u001b[32m"
            + said.level()
            + RESET
            + " "
            + said.logger()
            + " - "
            + said.message()
            + " "
            + grey
            + (extra.isEmpty() ? "" : text(extra, false))
            + RESET);
  }

  private static String withTraceback(Said said, String line) {
    return said.extra().has("exc_info")
        ? line + "\n" + said.extra().get("exc_info").textValue()
        : line;
  }

  private static String json(Said said, boolean ascii) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("message", said.message()).put("level", said.level()).put("name", said.logger());
    node.setAll(said.extra());
    String pattern =
        isWhole(said.time(), ChronoUnit.SECONDS)
            ? "yyyy-MM-dd'T'HH:mm:ss"
            : "yyyy-MM-dd'T'HH:mm:ss.SSSSSS";
    node.put("timestamp", local(said, ZoneOffset.UTC, pattern) + "+00:00");
    return text(node, ascii);
  }

  /** JSON as Python writes it: a space after the colon and the comma between fields. */
  static String text(ObjectNode node, boolean ascii) {
    try {
      StringBuilder out = new StringBuilder("{");
      JsonMapper mapper = ascii ? ASCII_JSON : PLAIN_JSON;
      for (var field : node.properties()) {
        out.append(out.length() == 1 ? "" : ", ")
            .append(mapper.writeValueAsString(field.getKey()))
            .append(": ")
            .append(mapper.writeValueAsString(field.getValue()));
      }
      return out.append('}').toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nothing smaller than the unit is left of the instant's microseconds. */
  static boolean isWhole(Instant instant, ChronoUnit unit) {
    return instant.truncatedTo(unit).equals(instant.truncatedTo(ChronoUnit.MICROS));
  }
}
