package dev.perfmon.reference;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a whole log into its events, before folding. */
public final class ReferenceParser {
  static final int MAX_LINE = 1024 * 1024;

  private static final Pattern START_ID =
      Pattern.compile("PERF: D(?:é|\\\\u00[eE]9)but mesure .+? \\(ID: .+?_(\\d{1,16})\\)");

  private static final Pattern CRI =
      Pattern.compile(
          "(\\[[^\\]\\s]+\\] )?("
              + Stamp.DAY
              + "T"
              + Stamp.CLOCK
              + Stamp.ZONE
              + " (stdout|stderr) )([FP])(?::\\S+)? ((?s:.*))");

  private ReferenceParser() {}

  /** What was found in a log. */
  public record Result(long lines, List<RefEvent> events) {}

  /**
   * Reads a log.
   *
   * @param log its bytes
   * @param zone of times that carry none
   * @param modified when the log was last written
   */
  public static Result parse(byte[] log, ZoneId zone, Instant modified) {
    ReferenceClock clock = new ReferenceClock(zone, reference(log, modified));
    List<RefEvent> events = new ArrayList<>();
    Map<String, StringBuilder> partial = new HashMap<>();
    long number = 0;
    for (byte[] raw : lines(log)) {
      number++;
      String line = text(raw, number == 1);
      Matcher cri = CRI.matcher(line);
      if (cri.matches()) {
        int last = cri.groupCount();
        String stream = cri.group(1) + cri.group(last - 2);
        String content = cri.group(last);
        if (cri.group(last - 1).equals("P")) {
          partial.computeIfAbsent(stream, key -> new StringBuilder()).append(content);
          clock.date(ReferenceEnvelopes.unwrap(cri.group(2) + "F "), List.of());
          continue;
        }
        StringBuilder begun = partial.remove(stream);
        if (begun != null) {
          line = cri.group(2) + "F " + begun + content;
        }
      }
      Unwrapped unwrapped = ReferenceEnvelopes.unwrap(line);
      events.addAll(clock.date(unwrapped, ReferenceMessages.of(number, unwrapped)));
    }
    return new Result(number, events);
  }

  /** Where the year of a time without one, and the day, are counted from. */
  private static Instant reference(byte[] log, Instant modified) {
    String head = new String(log, 0, Math.min(log.length, 1 << 20), StandardCharsets.UTF_8);
    Matcher start = START_ID.matcher(head);
    if (start.find()) {
      return Instant.ofEpochMilli(Long.parseLong(start.group(1)));
    }
    return modified.plus(Duration.ofDays(1)).minus(Duration.ofDays(365));
  }

  private static List<byte[]> lines(byte[] log) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= log.length; i++) {
      if (i == log.length ? from < i : log[i] == '\n') {
        lines.add(Arrays.copyOfRange(log, from, Math.min(i, from + MAX_LINE)));
        from = i + 1;
      }
    }
    return lines;
  }

  private static String text(byte[] line, boolean first) {
    String text = new String(line, StandardCharsets.UTF_8);
    if (first && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
