package dev.perfmon.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perfmon.model.LineFormat;
import java.io.ByteArrayOutputStream;
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

  static final String ANSI = "\\e\\[[^@-~]*[@-~]";
  static final String LEVELS = "(DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|FATAL|TRACE|NOTSET|DEV)";

  private static final String RFC3339 = "(" + Stamp.DAY + "T" + Stamp.CLOCK + Stamp.ZONE + ")";
  private static final String REST = "((?s:.*))";

  /**
   * What may precede anything: a BOM, NULs where a file was truncated, carriage returns, colours.
   */
  private static final String JUNK = "^(?:\0|\r|\ufeff|" + ANSI + ")*";

  private static final Pattern COMPOSE =
      Pattern.compile("[A-Za-z][\\w./-]* +\\|" + "(?:" + ANSI + ")* ?" + REST);
  private static final Pattern KUBECTL = Pattern.compile("\\[pod/[^\\]]+\\] " + REST);
  private static final Pattern STERN =
      Pattern.compile(
          "[A-Za-z][\\w./-]*(?:ANSI)* (?:ANSI)*[\\w./-]+(?:ANSI)* ".replace("ANSI", ANSI) + REST);

  /** Syslog's host and tag; no marker is a tag, nor is a level. */
  private static final String PROCESS =
      " [A-Za-z0-9][\\w.:-]* (?!(?:PERF|BOTTLENECK|OPTIMISATIONS|DÉTECTÉS|"
          + LEVELS
          + "):)[^\\s:]+: ";

  private static final Pattern SYSLOG =
      Pattern.compile(
          "(?:<\\d{1,3}>(?:1 )?)?("
              + "[A-Z][a-z][a-z] [ \\d]\\d "
              + Stamp.CLOCK
              + "|"
              + RFC3339
              + ")"
              + PROCESS
              + REST);
  private static final Pattern JOURNAL_FULL =
      Pattern.compile(
          "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ("
              + Stamp.DAY
              + "[T ]"
              + Stamp.CLOCK
              + ") ([^ \\e]*)"
              + PROCESS
              + REST);
  private static final Pattern CRI =
      Pattern.compile(RFC3339 + " (?:stdout|stderr) [FP](?::\\S+)?(?: " + REST + "|$)");
  private static final Pattern DOCKER = Pattern.compile(RFC3339 + " (?!- )" + REST);

  /** A time at the beginning, in any form a logger writes; it counts whatever follows. */
  private static final Pattern BEGINS_WITH_TIME =
      Pattern.compile(
          "\\[?("
              + Stamp.DAY
              + "[T ]"
              + Stamp.CLOCK
              + Stamp.ZONE
              + "?|"
              + Stamp.CLOCK
              + "|[A-Z][a-z][a-z] [ \\d]\\d "
              + Stamp.CLOCK
              + ")\\]?"
              + REST);

  private static final String SEPARATORS = "(?: - | |" + ANSI + ")*";
  private static final Pattern COLOURED =
      Pattern.compile(SEPARATORS + LEVELS + "(?:" + ANSI + ")+ - " + REST);
  private static final Pattern DEV =
      Pattern.compile(SEPARATORS + LEVELS + "(?:" + ANSI + ")* *([^\\s\\e]+) - " + REST);
  private static final Pattern PLAIN = Pattern.compile(SEPARATORS + LEVELS + " - " + REST);
  private static final Pattern NAMED =
      Pattern.compile(SEPARATORS + "((?:(?! - ).)+) - " + LEVELS + " - " + REST);
  private static final Pattern BASIC = Pattern.compile(LEVELS + ":([^: ]*):" + REST);
  private static final Pattern GREY = Pattern.compile("(?s) ?\\e\\[90m(.*?)(?:\\e\\[0m)?$");
  private static final Pattern OLD_EXTRA = Pattern.compile("(?s) (\\{\".*\\})\\e\\[0m$");

  private ReferenceEnvelopes() {}

  static Unwrapped unwrap(String line) {
    return unwrap(line, null);
  }

  /** A record whose line began with another, which this carried. */
  static Unwrapped unwrap(String record, @Nullable Stamp transport) {
    return unwrap(record, transport, 0);
  }

  private static Unwrapped unwrap(String text, @Nullable Stamp transport, int depth) {
    Unwrapped found = depth < 8 ? peel(text.replaceFirst(JUNK, ""), transport, depth) : null;
    return found != null ? found : bare(text, transport, "");
  }

  private static Unwrapped bare(String text, @Nullable Stamp transport, String hidden) {
    return new Unwrapped(text, LineFormat.BARE, null, null, null, transport, null, hidden);
  }

  private static @Nullable Unwrapped peel(String body, @Nullable Stamp transport, int depth) {
    if (body.matches("(?s)[ \\t]*\\{\".*") || body.startsWith("{")) {
      return json(body.replaceFirst("^[ \\t]+", ""), transport, depth);
    }
    for (Map.Entry<Pattern, Boolean> carrier :
        List.of(Map.entry(CRI, true), Map.entry(SYSLOG, true), Map.entry(DOCKER, true))) {
      Matcher matcher = carrier.getKey().matcher(body);
      if (matcher.matches()) {
        Stamp stamp = Stamp.of(matcher.group(1));
        if (stamp != null) {
          String rest = matcher.group(matcher.groupCount());
          return unwrap(rest == null ? "" : rest, stamp, depth + 1);
        }
      }
    }
    Matcher full = JOURNAL_FULL.matcher(body);
    if (full.matches()) {
      Stamp stamp = Stamp.of(full.group(1) + (full.group(9).equals("UTC") ? "Z" : ""));
      if (stamp != null) {
        return unwrap(full.group(full.groupCount()), stamp, depth + 1);
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
      return peel(stern.group(1).replaceFirst(JUNK, ""), transport, depth + 1);
    }
    return null;
  }

  /** What Python's and LiveKit's text formatters write. */
  private static @Nullable Unwrapped record(String body, @Nullable Stamp transport) {
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
    Matcher timed = BEGINS_WITH_TIME.matcher(body);
    if (!timed.matches()) {
      return null;
    }
    Stamp stamp = Stamp.of(timed.group(1));
    if (stamp == null) {
      return null;
    }
    String rest = timed.group(timed.groupCount());
    Matcher plain = PLAIN.matcher(rest);
    if (plain.matches()) {
      return new Unwrapped(
          plain.group(2), LineFormat.TIMED, null, plain.group(1), stamp, transport, null, "");
    }
    Matcher coloured = COLOURED.matcher(rest);
    if (coloured.matches()) {
      return dev(coloured.group(2), null, coloured.group(1), stamp, transport);
    }
    Matcher dev = DEV.matcher(rest);
    if (dev.matches()) {
      return dev(dev.group(3), dev.group(2), dev.group(1), stamp, transport);
    }
    Matcher named = NAMED.matcher(rest);
    boolean known = named.matches();
    return new Unwrapped(
        known ? named.group(3) : rest,
        LineFormat.TIMED,
        known ? named.group(1) : null,
        known ? named.group(2) : null,
        stamp,
        transport,
        null,
        "");
  }

  /** A message of LiveKit's coloured formatter, and the extra fields after it. */
  private static Unwrapped dev(
      String message,
      @Nullable String logger,
      String level,
      Stamp stamp,
      @Nullable Stamp transport) {
    JsonNode extra = null;
    String said = message;
    Matcher grey = GREY.matcher(message);
    Matcher old = OLD_EXTRA.matcher(message);
    if (grey.find()) {
      extra = grey.group(1).startsWith("{") ? torn(grey.group(1)) : null;
      said = message.substring(0, grey.start());
    } else if (old.find() && object(old.group(1)) != null) {
      extra = object(old.group(1));
      said = message.substring(0, old.start());
    }
    String hidden = message.substring(said.length());
    said = said.replaceFirst(" ?\\e\\[0m$", "");
    return new Unwrapped(
        said, LineFormat.LIVEKIT_DEV, logger, level, stamp, transport, extra, hidden);
  }

  private static @Nullable JsonNode object(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node != null && node.isObject() ? node : null;
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  private static JsonNode torn(String text) {
    JsonNode whole = object(text);
    return whole != null ? whole : TornJson.read(text);
  }

  private static Unwrapped json(String body, @Nullable Stamp transport, int depth) {
    JsonNode whole = object(body);
    JsonNode node = torn(body);
    if (text(node, "message") != null) {
      return new Unwrapped(
          text(node, "message"),
          LineFormat.LIVEKIT_JSON,
          text(node, "name"),
          text(node, "level"),
          Stamp.of(node.path("timestamp").asText()),
          transport,
          node,
          body);
    }
    Stamp time = Stamp.of(node.path("time").asText());
    String inner = text(node, "log");
    if (node.has("MESSAGE")) {
      time = Stamp.ofEpochMicros(node.path("__REALTIME_TIMESTAMP").asText());
      inner = journalMessage(node.get("MESSAGE"));
    }
    if (inner == null) {
      return bare(whole != null ? "" : body, transport, body);
    }
    Unwrapped found =
        unwrap(inner.replaceFirst("[\\r\\n]+$", ""), time != null ? time : transport, depth + 1);
    // An array of bytes shows no marker; only what the agent said in it counts.
    boolean readable = !node.path("MESSAGE").isArray();
    return found.hiding(readable ? body : found.message());
  }

  private static @Nullable String text(JsonNode node, String key) {
    return node.path(key).textValue();
  }

  private static @Nullable String journalMessage(JsonNode message) {
    if (!message.isArray()) {
      return message.textValue();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.forEach(number -> bytes.write(number.asInt()));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
