package dev.perfmon.oracle;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.ParseOptions.Anchor;
import dev.perfmon.parse.Parser;
import dev.perfmon.reference.RefEvent;
import dev.perfmon.reference.ReferenceParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the program's parser and the reference read from a log, in the same words. */
final class ParsedLines {
  private static final int PADDING = 16;

  private ParsedLines() {}

  /**
   * An event.
   *
   * @param first the line it stands on, or its first where a carrier split it
   * @param last its last line
   * @param what what it says
   * @param written how and when it was written
   */
  record Line(long first, long last, String what, String written) {
    boolean agrees(Line other, boolean damaged) {
      return first <= other.last
          && other.first <= last
          && what.equals(other.what)
          && (damaged || written.equals(other.written));
    }

    /** A note that only repeats the name of LiveKit's metrics. */
    private boolean saysNothing() {
      return what.startsWith("NOTE") && written.matches("«(LLM|TTS|EOU|STT) metrics.*");
    }

    @Override
    public String toString() {
      return first + (first == last ? " " : "-" + last + " ") + what + " " + written;
    }
  }

  /** The events the program's parser finds in a log given as one chunk. */
  static List<Line> byTheProgram(HostileLog log, Instant earliest) {
    EventBatch batch = new EventBatch();
    Anchor anchor = new Anchor(nanos(earliest), nanos(earliest));
    byte[] chunk = Arrays.copyOf(log.bytes(), log.bytes().length + PADDING);
    new Parser(new ParseOptions(log.zone(), () -> anchor))
        .parse(chunk, 0, log.bytes().length, batch);
    List<Line> events = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      EventKind kind = batch.kind(row);
      String metric =
          batch.metric(row) < 0 || kind == EventKind.UNKNOWN_END
              ? null
              : batch.name(batch.metric(row)).value();
      Level level =
          kind == EventKind.MEASUREMENT && batch.code(row) >= 0 ? Level.at(batch.code(row)) : null;
      Long time = batch.time(row) == EventBatch.NO_TIME ? null : batch.time(row);
      events.add(
          describe(
              batch.line(row) + 1,
              batch.line(row) + 1,
              kind,
              metric,
              batch.duration(row),
              kind == EventKind.BOTTLENECK ? -1 : batch.threshold(row),
              level,
              batch.text(row),
              batch.format(row).name(),
              time,
              batch.origin(row).name(),
              batch.zoned(row)));
    }
    events.removeIf(line -> line.saysNothing() || log.damaged().contains(line.first));
    return events;
  }

  /** The events the reference finds in a log. */
  static List<Line> byTheReference(HostileLog log, Instant earliest) {
    return ReferenceParser.parseFrom(log.bytes(), log.zone(), earliest).events().stream()
        .map(ParsedLines::describe)
        .filter(line -> !line.saysNothing() && !log.damaged().contains(line.first))
        .toList();
  }

  private static Line describe(RefEvent event) {
    boolean undated = event.origin().name().equals("START_ID");
    return describe(
        event.firstLine(),
        event.line(),
        event.kind(),
        event.metric(),
        event.micros(),
        event.threshold(),
        event.printed(),
        event.text() == null ? "" : event.text(),
        event.format().name(),
        undated ? null : event.nanos(),
        undated ? "NONE" : event.origin().name(),
        event.zoned());
  }

  private static Line describe(
      long first,
      long last,
      EventKind kind,
      @Nullable String metric,
      long micros,
      long threshold,
      @Nullable Level level,
      String text,
      String format,
      @Nullable Long nanos,
      String origin,
      boolean zoned) {
    boolean hasText =
        switch (kind) {
          case FAILURE, NOTE, METADATA, DETECTION -> true;
          default -> false;
        };
    String what =
        String.format(
            Locale.ROOT, "%s [%s] %dµs of %dµs %s", kind, metric, micros, threshold, level);
    String written =
        String.format(
            Locale.ROOT,
            "«%s» %s %s %s%s",
            hasText ? text.strip() : "",
            format,
            nanos == null ? "-" : Instant.EPOCH.plusNanos(nanos),
            origin,
            zoned ? " zoned" : "");
    return new Line(first, last, what, written);
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
