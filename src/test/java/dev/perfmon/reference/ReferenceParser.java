package dev.perfmon.reference;

import dev.perfmon.model.EventKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a whole log into its events, before folding. */
public final class ReferenceParser {
  static final int MAX_LINE = 1024 * 1024;

  /** How many lines apart two parts of one line can stand. */
  private static final int FARTHEST = 64;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Pattern START_ID = Pattern.compile("\\(ID:[^)]*_(\\d{13})\\)");

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
    Instant start = firstStart(log);
    // A log that says when it began has nothing from long before; one that does not was still being
    // written when it was last modified.
    Instant year =
        start != null ? start.minus(DAY) : modified.plus(DAY).minus(DAY.multipliedBy(365));
    Instant day = start != null ? start.minus(HOUR) : modified.plus(HOUR).minus(DAY);
    return parse(log, new ReferenceClock(zone, year, day));
  }

  /** Reads a log whose times, whatever they leave out, are not before a given instant. */
  public static Result parseFrom(byte[] log, ZoneId zone, Instant earliest) {
    return parse(log, new ReferenceClock(zone, earliest, earliest));
  }

  private static Result parse(byte[] log, ReferenceClock clock) {
    List<RefEvent> events = new ArrayList<>();
    Map<String, Joined> partial = new TreeMap<>();
    long number = 0;
    for (byte[] raw : lines(log)) {
      number++;
      String line = text(raw, number == 1);
      long first = number;
      String lastPart = "";
      ReferencePart part = ReferencePart.of(line);
      for (String stream : List.copyOf(partial.keySet())) {
        if (part == null || number - partial.get(stream).last() > FARTHEST) {
          events.addAll(unfinished(partial.remove(stream), number - 1, clock));
        }
      }
      if (part != null) {
        Joined begun = partial.remove(part.stream());
        if (begun != null || part.isContinued()) {
          begun =
              begun == null ? new Joined(number, number, part) : begun.with(number, part.content());
          first = begun.since();
        }
        if (begun != null && part.isContinued()) {
          partial.put(part.stream(), begun);
          read(line, number, number, clock, true);
          continue;
        }
        if (begun != null) {
          line = begun.text();
          lastPart = part.content() + begun.part().after();
        }
      }
      List<RefEvent> found =
          first == number && lastPart.isEmpty()
              ? readAll(line, number, clock)
              : read(line, first, number, clock, false);
      if (first < number && (found.isEmpty() || !endsIn(line, lastPart))) {
        // What follows takes the time of the last line, of which the last part shows its own.
        read(text(raw, number == 1), number, number, clock, true);
      }
      events.addAll(found);
    }
    for (Joined begun : partial.values()) {
      events.addAll(unfinished(begun, number, clock));
    }
    return new Result(number, events);
  }

  /** Parts of a line so far: from which line to which, and all of them as one. */
  private record Joined(long since, long last, ReferencePart part) {
    Joined with(long line, String content) {
      String all = part.content() + content;
      return new Joined(
          since, line, new ReferencePart(part.stream(), part.before(), all, part.after(), false));
    }

    String text() {
      return part.before() + part.content() + part.after();
    }
  }

  /** What was never finished is read as far as it goes. */
  private static List<RefEvent> unfinished(Joined parts, long before, ReferenceClock clock) {
    return read(parts.text(), parts.since(), before, clock, false);
  }

  /** Whether the line's first marker ends in its last part. */
  private static boolean endsIn(String line, String lastPart) {
    Matcher marker = ReferenceMessages.MARKER.matcher(line);
    return marker.find() && marker.end() > line.length() - lastPart.length();
  }

  /** Reads the records of one line: most have one. */
  private static List<RefEvent> readAll(String line, long number, ReferenceClock clock) {
    List<RefEvent> events = new ArrayList<>();
    boolean missed = false;
    Unwrapped before = null;
    for (String record : ReferenceRecords.of(line)) {
      before =
          before == null
              ? ReferenceEnvelopes.unwrap(record)
              : ReferenceEnvelopes.unwrap(record, before.transport());
      for (RefEvent event : clock.date(before, ReferenceMessages.of(number, number, before))) {
        // A line is told of once, whatever is wrong with it.
        if (!missed || event.kind() != EventKind.NEAR_MISS) {
          events.add(event);
        }
      }
      missed |= events.stream().anyMatch(event -> event.kind() == EventKind.NEAR_MISS);
    }
    return events;
  }

  private static List<RefEvent> read(
      String line, long first, long last, ReferenceClock clock, boolean onlyTime) {
    Unwrapped unwrapped = ReferenceEnvelopes.unwrap(line);
    return clock.date(
        unwrapped, onlyTime ? List.of() : ReferenceMessages.of(first, last, unwrapped));
  }

  private static @Nullable Instant firstStart(byte[] log) {
    String head = new String(log, 0, Math.min(log.length, 1 << 20), StandardCharsets.UTF_8);
    Matcher start = START_ID.matcher(head);
    return start.find() ? Instant.ofEpochMilli(Long.parseLong(start.group(1))) : null;
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
