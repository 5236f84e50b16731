package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Notice;
import dev.perfmon.parse.LineClock;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.OffsetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to tell when a time window begins before a log does. */
final class LateBeginning {
  private LateBeginning() {}

  /**
   * When the log begins, if that is after the window does, and where the rest may be; null if not.
   * The first line tells, and in a file that is not in order all that is seen of it.
   *
   * @param from where the window begins, nanoseconds since the epoch
   */
  static @Nullable Notice of(LogInput log, ParseOptions options, long from) throws IOException {
    if (from == Long.MIN_VALUE) {
      return null;
    }
    LineClock clock = new LineClock(options);
    long first = FamilySearch.firstTime(log, clock);
    if (first == EventBatch.NO_TIME || first <= from) {
      return null;
    }
    for (LogInput part : log.parts()) {
      first = Math.min(first, earliest(part, clock));
    }
    if (first <= from) {
      return null;
    }
    String begins = local(Instant.ofEpochSecond(0, first), options.zone());
    String names = String.join(", ", siblings(log));
    return new Notice(
        log.name()
            + " ne commence qu'à "
            + begins
            + ", après le début de la fenêtre demandée"
            + (names.isEmpty() ? "" : " ; ce qui précède est dans " + names + " (--rotated)"),
        log.name()
            + " only begins at "
            + begins
            + ", after the beginning of the window asked for"
            + (names.isEmpty() ? "" : "; what precedes is in " + names + " (--rotated)"));
  }

  /** The earliest time seen at places all over a file, or where a log begins that has none. */
  private static long earliest(LogInput log, LineClock clock) throws IOException {
    long size = log.plainSize().orElse(0);
    if (size == 0) {
      long first = FamilySearch.firstTime(log, clock);
      return first == EventBatch.NO_TIME ? Long.MAX_VALUE : first;
    }
    try (OffsetReader reader = log.openOffsets()) {
      Places places = new Places(reader, clock, SearchLimits.USUAL);
      places.lookAll(size);
      return places.earliest();
    }
  }

  private static List<String> siblings(LogInput log) {
    List<String> names = new ArrayList<>();
    if (log.parts().size() == 1 && log.path().isPresent()) {
      for (Path sibling : Inputs.rotatedSiblings(log.path().get())) {
        names.add(String.valueOf(sibling.getFileName()));
      }
    }
    return names;
  }

  /** The instant as clocks there show it, to the second, in a form that {@code --since} takes. */
  private static String local(Instant instant, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS);
    String time = local.toLocalTime().toString();
    return local.toLocalDate()
        + " "
        + (time.length() == "12:30".length() ? time + ":00" : time)
        + zone.getRules().getOffset(instant);
  }
}
