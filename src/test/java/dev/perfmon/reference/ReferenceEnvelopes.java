package dev.perfmon.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perfmon.model.LineFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the envelopes off a line, one after the other, as long as there is one. */
final class ReferenceEnvelopes {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  static final String ANSI = "\\e\\[[0-9;]*m";
  static final String LEVELS =
      "(DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|FATAL|TRACE|NOTSET|DEV|Level \\d+)";

  private static final String RFC3339 = "(" + Stamp.DAY + "T" + Stamp.CLOCK + Stamp.ZONE + ")";
  private static final String LOCAL = "(" + Stamp.DAY + "[T ]" + Stamp.CLOCK + ")";
  private static final String REST = "((?s:.*))";

  private static final Pattern COMPOSE =
      Pattern.compile(
          "(?:ANSI)*[A-Za-z0-9][A-Za-z0-9_.-]*(?:ANSI)* *(?:ANSI)*\\|(?:ANSI)* ?(?:ANSI)*"
                  .replace("ANSI", ANSI)
              + REST);
  private static final Pattern KUBECTL =
      Pattern.compile("\\[[^\\]\\s/]+(?:/[^\\]\\s/]+)+\\] " + REST);
  private static final Pattern STERN =
      Pattern.compile(
          "(?:ANSI)*[a-z0-9][a-z0-9.-]*(?:ANSI)* (?:ANSI)*[a-z0-9][a-z0-9.-]*(?:ANSI)* "
                  .replace("ANSI", ANSI)
              + REST);
  private static final Pattern SYSLOG =
      Pattern.compile(
          "(?:<\\d+>)?("
              + "[A-Z][a-z][a-z] [ \\d]\\d "
              + Stamp.CLOCK
              + "|"
              + RFC3339
              + ") [A-Za-z0-9][\\w.-]*"
              + " (?!(?:PERF|BOTTLENECK|OPTIMISATIONS):)[\\w./@-]+(?:\\[\\d+\\])?: "
              + REST);
  private static final Pattern CRI =
      Pattern.compile(RFC3339 + " (?:stdout|stderr) [FP](?::\\S+)? " + REST);
  private static final Pattern DOCKER = Pattern.compile(RFC3339 + " " + REST);
  private static final Pattern DEV =
      Pattern.compile(
          "("
              + LOCAL
              + "|"
              + Stamp.CLOCK
              + ") - (?:ANSI)?LEVEL *ANSI (\\S+) - REST"
                  .replace("ANSI", ANSI)
                  .replace("LEVEL", LEVELS)
                  .replace("REST", REST));
  private static final Pattern TIMED =
      Pattern.compile("(" + LOCAL + ") - (?:(\\S+) - )?" + LEVELS + " - " + REST);
  private static final Pattern BASIC = Pattern.compile(LEVELS + ":([^:\\s]+):" + REST);
  private static final Pattern GREY = Pattern.compile(" ?\\e\\[90m(.*)\\e\\[0m");
  private static final Pattern OLD_EXTRA = Pattern.compile(" (\\{\".*\\})\\e\\[0m");

  private ReferenceEnvelopes() {}

  static Unwrapped unwrap(String line) {
    return unwrap(line, null, 0);
  }

  private static Unwrapped unwrap(String text, @Nullable Stamp transport, int depth) {
    String body = text.replaceFirst("^\\r+", "");
    Unwrapped found = depth < 8 ? peel(body, transport, depth) : null;
    return found != null ? found : bare(text, transport, "");
  }

  private static Unwrapped bare(String text, @Nullable Stamp transport, String hidden) {
    return new Unwrapped(text, LineFormat.BARE, null, null, null, transport, null, hidden);
  }

  private static @Nullable Unwrapped peel(String body, @Nullable Stamp transport, int depth) {
    if (body.startsWith("{")) {
      return json(body, transport, depth);
    }
    for (Map.Entry<Pattern, Boolean> carrier :
        List.of(Map.entry(CRI, true), Map.entry(SYSLOG, true), Map.entry(DOCKER, true))) {
      Matcher matcher = carrier.getKey().matcher(body);
      if (matcher.matches()) {
        Stamp stamp = Stamp.of(matcher.group(1).replaceFirst("^<\\d+>", ""));
        if (stamp != null) {
          return unwrap(matcher.group(matcher.groupCount()), stamp, depth + 1);
        }
      }
    }
    Unwrapped record = record(body, transport);
    if (record != null) {
      return record;
    }
    for (Pattern prefix : List.of(KUBECTL, COMPOSE)) {
      Matcher matcher = prefix.matcher(body);
      if (matcher.matches()) {
        return unwrap(matcher.group(1), transport, depth + 1);
      }
    }
    // Two words could begin any sentence: they are stern's only before another envelope.
    Matcher stern = STERN.matcher(body);
    if (stern.matches()) {
      return peel(stern.group(1), transport, depth + 1);
    }
    return null;
  }

  /** What Python's and LiveKit's text formatters write. */
  private static @Nullable Unwrapped record(String body, @Nullable Stamp transport) {
    Matcher dev = DEV.matcher(body);
    if (dev.matches()) {
      Stamp stamp = Stamp.of(dev.group(1));
      if (stamp != null) {
        int last = dev.groupCount();
        String message = dev.group(last);
        int end = message.indexOf('\n');
        String first = end < 0 ? message : message.substring(0, end);
        JsonNode extra = null;
        Matcher grey = GREY.matcher(first);
        Matcher old = OLD_EXTRA.matcher(first);
        if (endsWith(grey, first)) {
          extra = object(grey.group(1));
          first = first.substring(0, grey.start());
        } else if (endsWith(old, first) && object(old.group(1)) != null) {
          extra = object(old.group(1));
          first = first.substring(0, old.start());
        } else {
          first = first.replaceFirst(" ?\\e\\[0m$", "");
        }
        return new Unwrapped(
            first,
            LineFormat.LIVEKIT_DEV,
            dev.group(last - 1),
            dev.group(last - 2),
            stamp,
            transport,
            extra,
            "");
      }
    }
    Matcher timed = TIMED.matcher(body);
    if (timed.matches()) {
      Stamp stamp = Stamp.of(timed.group(1));
      if (stamp != null) {
        int last = timed.groupCount();
        return new Unwrapped(
            timed.group(last),
            LineFormat.TIMED,
            timed.group(last - 2),
            timed.group(last - 1),
            stamp,
            transport,
            null,
            "");
      }
    }
    Matcher basic = BASIC.matcher(body);
    if (basic.matches()) {
      return new Unwrapped(
          basic.group(3),
          LineFormat.BASIC,
          basic.group(2),
          basic.group(1),
          null,
          transport,
          null,
          "");
    }
    return null;
  }

  /** Finds the match that reaches the end of the text. */
  private static boolean endsWith(Matcher matcher, String text) {
    while (matcher.find()) {
      if (matcher.end() == text.length()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable JsonNode object(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node != null && node.isObject() ? node : null;
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  private static Unwrapped json(String body, @Nullable Stamp transport, int depth) {
    JsonNode node = object(body);
    if (node == null) {
      return bare("", transport, body);
    }
    if (node.path("log").isTextual()) {
      Stamp time = Stamp.of(node.path("time").asText());
      String inner = node.get("log").textValue().replaceFirst("\\r?\\n$", "");
      return unwrap(inner, time != null ? time : transport, depth + 1);
    }
    if (node.has("MESSAGE")) {
      Stamp time = Stamp.ofEpochMicros(node.path("__REALTIME_TIMESTAMP").asText());
      return unwrap(
          journalMessage(node.get("MESSAGE")), time != null ? time : transport, depth + 1);
    }
    if (node.path("message").isTextual()) {
      return new Unwrapped(
          node.get("message").textValue(),
          LineFormat.LIVEKIT_JSON,
          node.path("name").textValue(),
          node.path("level").textValue(),
          Stamp.of(node.path("timestamp").asText()),
          transport,
          node,
          body);
    }
    return bare("", transport, body);
  }

  private static String journalMessage(JsonNode message) {
    if (!message.isArray()) {
      return message.asText();
    }
    byte[] bytes = new byte[message.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) message.get(i).asInt();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
