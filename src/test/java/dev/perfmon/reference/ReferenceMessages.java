package dev.perfmon.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.TimeOrigin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a message says. */
final class ReferenceMessages {
  static final Pattern MARKER =
      Pattern.compile("PERF:|BOTTLENECK:|OPTIMISATIONS:|GOULOTS DÉTECTÉS:|RÉSUMÉ PERFORMANCE");

  /** Under these stand operations; they may have been written into another message. */
  private static final Pattern OPERATION = Pattern.compile("PERF:|BOTTLENECK:");

  private static final long MOST_MILLIS = 9_000_000_000_000L;

  static final BigDecimal DAY = new BigDecimal("86400000");

  private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
  private static final String NOTHING_MORE = "(?![\\p{L}\\p{N}]|[^\\x00-\\x7f])";
  private static final Pattern MEASURED = Pattern.compile(" - " + NUMBER + "ms \\(");
  private static final Pattern FAILED = Pattern.compile(" - ÉCHEC après ");
  private static final Pattern DESCRIBED = Pattern.compile(" - Métadonnées: ");
  private static final Pattern LEVEL_AND_THRESHOLD =
      Pattern.compile(
          "(?:[^\\x00-\\x7f]| )*(EXCELLENT|BON|LENT|GOULOT)\\) - Seuil: "
              + NUMBER
              + "ms"
              + "("
              + NOTHING_MORE
              + ")?");
  private static final Pattern FAILURE_REST =
      Pattern.compile("(?s)" + NUMBER + "ms(?: - (.*)|(?: -)?(?:\\s|\\e\\[[0-9;]*m)*)");
  private static final Pattern START =
      Pattern.compile("(?s)Début mesure (.+?) \\(ID: (.*)_(\\d{1,18})\\).*");
  private static final Pattern BAD_DURATION = Pattern.compile(" - \\S+ms \\(");
  private static final Pattern BOTTLENECK =
      Pattern.compile("(?s) *(.+?) est lent \\(" + NUMBER + "s\\).*");

  private final long firstLine;
  private final long line;
  private final Unwrapped from;

  private ReferenceMessages(long firstLine, long line, Unwrapped from) {
    this.firstLine = firstLine;
    this.line = line;
    this.from = from;
  }

  /** The events of one line; their times are still open. */
  static List<RefEvent> of(long firstLine, long line, Unwrapped from) {
    return new ReferenceMessages(firstLine, line, from).events();
  }

  private List<RefEvent> events() {
    String first = from.message().split("\r?\n", 2)[0];
    Matcher marker = MARKER.matcher(first);
    if (marker.find()) {
      List<RefEvent> events = new ArrayList<>();
      String before = first.substring(0, marker.start());
      String rest = first.substring(marker.end());
      String word = marker.group();
      while (true) {
        Matcher next = OPERATION.matcher(rest);
        boolean more = next.find();
        Read read = read(word, before, rest, more ? next.start() : rest.length(), more);
        if (read.event().kind() != EventKind.NEAR_MISS
            || events.stream().noneMatch(event -> event.kind() == EventKind.NEAR_MISS)) {
          events.add(read.event());
        }
        if (!next.find(read.end())) {
          return events;
        }
        word = next.group();
        before = rest.substring(read.end(), next.start());
        rest = rest.substring(next.end());
      }
    }
    List<RefEvent> nativeMetrics = nativeMetrics(first);
    if (nativeMetrics.isEmpty() && MARKER.matcher(decoded(from.hidden())).find()) {
      return List.of(nearMiss());
    }
    return nativeMetrics;
  }

  /**
   * A message that was read.
   *
   * @param end where what follows it can begin
   */
  private record Read(RefEvent event, int end) {}

  /**
   * Reads one message.
   *
   * @param stop where the next begins, or the text's end
   */
  private Read read(String word, String before, String text, int stop, boolean more) {
    RefEvent event;
    int end = text.length();
    switch (word) {
      case "PERF:" -> {
        String after = text.replaceFirst("^ +", "");
        int skipped = text.length() - after.length();
        int nameEnds = Math.max(0, stop - skipped);
        event = perf(before, after, nameEnds, more);
        switch (event.kind()) {
          case MEASUREMENT -> end = skipped + measurementEnd(after, event);
          case START -> end = skipped + startEnd(after.substring(0, nameEnds));
          case NOTE, UNKNOWN_END -> end = stop;
          default -> {}
        }
      }
      case "BOTTLENECK:" -> {
        event = bottleneck(text.substring(0, stop));
        Matcher slow = BOTTLENECK.matcher(text.substring(0, stop));
        if (slow.matches()) {
          end = slow.end(2) + "s)".length();
        }
      }
      case "OPTIMISATIONS:" -> {
        event = advice(text.substring(0, stop));
        end = stop;
      }
      case "GOULOTS DÉTECTÉS:" -> event = said(EventKind.DETECTION, null, text);
      default -> event = said(EventKind.SUMMARY, null, "");
    }
    return new Read(event, event.kind() == EventKind.NEAR_MISS ? 0 : end);
  }

  private static int measurementEnd(String after, RefEvent event) {
    Matcher measured = MEASURED.matcher(after);
    Matcher rest = LEVEL_AND_THRESHOLD.matcher(after);
    if (!measured.find(String.valueOf(event.metric()).length())) {
      throw new IllegalStateException();
    }
    rest.region(measured.end(), after.length());
    if (!rest.lookingAt()) {
      throw new IllegalStateException();
    }
    return rest.end();
  }

  private static int startEnd(String after) {
    Matcher start = START.matcher(after);
    if (!start.matches()) {
      throw new IllegalStateException();
    }
    return start.end(3) + 1;
  }

  private static String decoded(String json) {
    return json.replaceAll("(?i)\\\\+u00c9", "É");
  }

  private RefEvent perf(String before, String after, int nameEnds, boolean more) {
    int measured = find(MEASURED, after);
    int failed = find(FAILED, after);
    int described = find(DESCRIBED, after);
    int least = Math.min(measured, Math.min(failed, described));
    if (least >= nameEnds) {
      return other(before, after.substring(0, nameEnds));
    }
    String name = after.substring(0, least);
    if (least == measured) {
      return measurement(name, after, least, more);
    }
    if (least == failed) {
      Matcher rest = FAILURE_REST.matcher(after.substring(least + " - ÉCHEC après ".length()));
      return rest.matches() && isSane(rest.group(1))
          ? event(EventKind.FAILURE, name, micros(rest.group(1)), -1, null, trimmed(rest.group(2)))
          : nearMiss();
    }
    return said(EventKind.METADATA, name, after.substring(least + " - Métadonnées: ".length()));
  }

  private RefEvent measurement(String name, String after, int nameEnd, boolean more) {
    Matcher measured = MEASURED.matcher(after);
    Matcher rest = LEVEL_AND_THRESHOLD.matcher(after);
    if (!measured.find(nameEnd)) {
      throw new IllegalStateException();
    }
    rest.region(measured.end(), after.length());
    if (!rest.lookingAt()
        || (!more && rest.group(3) == null)
        || !isSane(measured.group(1))
        || !isSane(rest.group(2))) {
      return nearMiss();
    }
    return event(
        EventKind.MEASUREMENT,
        name,
        micros(measured.group(1)),
        micros(rest.group(2)),
        Level.valueOf(rest.group(1)),
        null);
  }

  private RefEvent other(String before, String after) {
    Matcher start = START.matcher(after);
    if (start.matches()) {
      long millis = Long.parseLong(start.group(3));
      return event(
          EventKind.START,
          start.group(1),
          millis < MOST_MILLIS ? millis * 1000 : -1,
          -1,
          null,
          null);
    }
    if (after.startsWith("Métrique inconnue: ")) {
      return said(EventKind.UNKNOWN_END, null, "");
    }
    return note(before, after);
  }

  private RefEvent note(String before, String after) {
    return before.indexOf('⏱') >= 0
            && !BAD_DURATION.matcher(after).find(Math.min(1, after.length()))
        ? said(EventKind.NOTE, null, after)
        : nearMiss();
  }

  private RefEvent bottleneck(String after) {
    Matcher matcher = BOTTLENECK.matcher(after);
    if (!matcher.matches()
        || !isSane(new BigDecimal(matcher.group(2)).movePointRight(3).toPlainString())) {
      return nearMiss();
    }
    BigDecimal seconds = new BigDecimal(matcher.group(2));
    BigDecimal half = BigDecimal.ONE.movePointLeft(seconds.scale()).divide(new BigDecimal(2));
    RefEvent event =
        event(EventKind.BOTTLENECK, matcher.group(1), toMicros(seconds, 6), -1, null, null);
    return event.withHalfUnit(Math.max(500, toMicros(half, 6)));
  }

  private RefEvent advice(String after) {
    String metric = trimmed(after).strip();
    return said(EventKind.ADVICE, metric.isEmpty() ? null : metric, "");
  }

  /** The metrics LiveKit logs itself, whose values are fields of the record. */
  private List<RefEvent> nativeMetrics(String message) {
    int brace = message.indexOf('{');
    JsonNode extra =
        from.extra() != null || brace < 0 ? from.extra() : TornJson.read(message.substring(brace));
    if (extra == null) {
      return List.of();
    }
    List<RefEvent> events = new ArrayList<>();
    switch (message.strip().replaceFirst("(?s)(metrics)[^!-~].*", "$1")) {
      case "LLM metrics" -> addNative(events, "llm_ttft", extra.get("ttft"));
      case "TTS metrics" -> addNative(events, "tts_ttfb", extra.get("ttfb"));
      case "EOU metrics" -> {
        addNative(events, "eou_delay", extra.get("end_of_utterance_delay"));
        addNative(events, "transcription_delay", extra.get("transcription_delay"));
      }
      case "STT metrics" -> {}
      default -> {
        return List.of();
      }
    }
    if (events.isEmpty() && extra.toString().matches("(?s).*(?:ttft|ttfb|elay|tion)\\\\?\":.*")) {
      events.add(said(EventKind.NOTE, null, message));
    }
    return events;
  }

  private void addNative(List<RefEvent> events, String metric, @Nullable JsonNode value) {
    if (value == null) {
      return;
    }
    if (value.isNull() || (value.isNumber() && isMinusOne(value))) {
      events.add(event(EventKind.ABSENT, metric, -1, -1, null, null));
    } else if (value.isNumber()
        && isReal(value)
        && value.decimalValue().signum() >= 0
        && value.decimalValue().movePointRight(3).compareTo(DAY) < 0) {
      events.add(
          event(EventKind.MEASUREMENT, metric, toMicros(value.decimalValue(), 6), -1, null, null));
    } else {
      events.add(nearMiss());
    }
  }

  private static boolean isReal(JsonNode value) {
    return !value.isDouble() || Double.isFinite(value.doubleValue());
  }

  private static boolean isMinusOne(JsonNode value) {
    return isReal(value) && value.decimalValue().compareTo(BigDecimal.ONE.negate()) == 0;
  }

  private static int find(Pattern pattern, String text) {
    // A name has at least one character before its dash.
    Matcher matcher = pattern.matcher(text);
    return text.length() > 1 && matcher.find(1) ? matcher.start() : Integer.MAX_VALUE;
  }

  private static String trimmed(@Nullable String text) {
    return text == null ? "" : text.replaceFirst("(?:[\\s\\x00]|\\e\\[[0-9;]*m)*$", "");
  }

  private static boolean isSane(String millis) {
    return new BigDecimal(millis).compareTo(DAY) < 0;
  }

  private static long micros(String millis) {
    return toMicros(new BigDecimal(millis), 3);
  }

  private static long toMicros(BigDecimal value, int shift) {
    return value.movePointRight(shift).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private RefEvent nearMiss() {
    return event(EventKind.NEAR_MISS, null, -1, -1, null, null);
  }

  private RefEvent said(EventKind kind, @Nullable String metric, String text) {
    return event(kind, metric, -1, -1, null, trimmed(text));
  }

  private RefEvent event(
      EventKind kind,
      @Nullable String metric,
      long micros,
      long threshold,
      @Nullable Level printed,
      @Nullable String text) {
    return new RefEvent(
        firstLine,
        line,
        kind,
        metric,
        micros,
        threshold,
        printed,
        text,
        from.format(),
        from.logger(),
        from.logLevel(),
        null,
        TimeOrigin.NONE,
        false,
        0);
  }
}
