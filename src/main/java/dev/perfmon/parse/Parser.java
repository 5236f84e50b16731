package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.NearMiss;
import dev.perfmon.model.TimeOrigin;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The function from bytes to events. An instance only holds scratch memory and caches: what a chunk
 * gives does not depend on what was parsed before. One thread uses an instance at a time.
 */
public final class Parser {
  private static final int LONGEST_QUOTE = 512;

  private final Timestamps timestamps;
  private final Timestamps transportTimestamps;
  private final Timestamps neighbourTimestamps;
  private final Envelope envelope;
  private final Envelope neighbour;
  private final FastLane lane;
  private final MarkerScan scan = new MarkerScan();
  private final ContainerLines containers = new ContainerLines();
  private final RecordStart records = new RecordStart();
  private final NameTable names = new NameTable();
  private final Messages messages = new Messages(names);
  private final NativeMetrics natives = new NativeMetrics(names);
  private final int[] found = new int[2];

  // The chunk at hand.
  private byte[] bytes = new byte[0];
  private int from;
  private int end;

  /** How many newlines were passed. */
  private int line;

  /** Lines before this offset are known to give no time but {@link #knownTime}. */
  private int timedUpTo;

  private long knownTime;
  private boolean knownZoned;

  // The line at hand that is read the general way: where it is, and what it is a part of.
  private int lineAt;
  private int lineNewline;
  private ContainerLines.@Nullable Parts parts;

  // The record at hand, nearly always the whole line: where it is, whether its end was looked for,
  // whether its envelopes were read, and which markers were looked for in it, by their ordinals'
  // bits.
  private int recordAt;
  private int recordEnd;
  private boolean isEnded;
  private boolean isRead;
  private int asked;

  /** A parser whose lines say the rest themselves. */
  public Parser(ParseOptions options) {
    timestamps = new Timestamps(options);
    neighbourTimestamps = new Timestamps(options);
    transportTimestamps = new Timestamps(options);
    envelope = new Envelope(timestamps);
    neighbour = new Envelope(neighbourTimestamps);
    lane = new FastLane(timestamps, transportTimestamps, names, neighbour);
  }

  /**
   * Turns to another log of the same zone, or to another part of it.
   *
   * @param anchor where its times belong that lack a year or a date; asked for a few times, when
   *     the first of them are met
   */
  public void turnTo(Supplier<ParseOptions.Anchor> anchor) {
    timestamps.anchor(anchor);
    transportTimestamps.anchor(anchor);
    neighbourTimestamps.anchor(anchor);
  }

  /**
   * Parses {@code chunk[start, limit)} into the batch, which is cleared first.
   *
   * @param chunk readable 16 bytes past {@code limit}, or to its end
   * @param start the first byte of a line
   * @param limit one past a newline, or the end of the log
   */
  public void parse(byte[] chunk, int start, int limit, EventBatch into) {
    into.clear();
    names.startBatch();
    bytes = chunk;
    from = start;
    end = limit;
    timedUpTo = start;
    knownTime = EventBatch.NO_TIME;
    knownZoned = false;
    lineAt = -1;
    containers.start();
    scan.start(start);
    lane.start(start);
    messages.start();
    line = 0;
    // The newlines before this offset are in line; it is where a line begins.
    int counted = start;
    // No newline stands from there up to this offset.
    int sameLine = start;
    int at = start;
    // The line that the fast lane has refused, so that it is not offered twice.
    int refused = -1;
    while (true) {
      if (at == counted && counted != refused) {
        at = takeLines(at, into);
        refused = at;
        counted = at;
        sameLine = at;
      }
      int candidate = scan.next(chunk, at, limit);
      if (candidate < 0) {
        break;
      }
      Marker marker = Marker.inLine(chunk, candidate, start, limit);
      if (marker == Marker.NONE) {
        at = candidate;
        continue;
      }
      int lineStart = Swar.lineStart(chunk, sameLine, candidate);
      if (lineStart == sameLine) {
        lineStart = counted;
      }
      sameLine = candidate;
      if (lineStart > counted) {
        line += Swar.count(chunk, counted, lineStart, '\n');
        counted = lineStart;
        if (marker.isWord()) {
          // Back to where the line begins: most such lines are for the fast lane.
          at = lineStart;
          sameLine = lineStart;
          continue;
        }
      }
      at = line(marker, candidate, lineStart, into);
      if (chunk[at - 1] == '\n') {
        line++;
        counted = at;
        sameLine = at;
      }
    }
    line += Swar.count(chunk, counted, limit, '\n');
    if (limit > start && chunk[limit - 1] != '\n') {
      line++;
    }
    inheritTime(limit);
    into.finish(line, knownTime);
  }

  /**
   * Takes lines from {@code at} on, as long as they are for the fast lane; returns where the next
   * begins. A method of its own, so that it is compiled before the loop around it.
   */
  private int takeLines(int from, EventBatch into) {
    int at = from;
    int newline;
    while ((newline = lane.take(bytes, at, end, line, into)) >= 0) {
      int row = into.size() - 1;
      if (lane.isUndated()) {
        inheritTime(at);
        into.setTime(row, knownTime, inheritedOrigin(), knownZoned);
      } else {
        knownTime = into.time(row);
        knownZoned = into.zoned(row);
      }
      at = newline + 1;
      timedUpTo = at;
      line++;
    }
    return at;
  }

  /**
   * Reads the line around a candidate. Returns where to go on: past the line's newline, or at the
   * candidate when the line may still hold the marker elsewhere.
   */
  private int line(Marker marker, int candidate, int lineStart, EventBatch into) {
    if (lineStart != lineAt) {
      lineAt = lineStart;
      lineNewline = Swar.newline(bytes, candidate, end);
      parts = containers.partsOf(bytes, lineStart, lineNewline, from, end);
      records.start();
      record(lineStart);
    } else if (candidate >= recordEnd) {
      record(recordEnd);
    }
    ContainerLines.Parts joined = parts;
    if (joined == null ? marker == Marker.FRAGMENT : !isFirst(marker)) {
      return candidate;
    }
    int markerEnd = markerEnd(marker, candidate);
    if (joined == null && !isEnded && (marker.isWord() || marker == Marker.NATIVE)) {
      isEnded = true;
      begin(RecordStart.before(bytes, recordAt, markerEnd - marker.length()));
      recordEnd = records.after(bytes, recordAt, markerEnd, lineNewline);
      isRead &= recordEnd == lineNewline;
    }
    readEnvelopes();
    int rows = into.size();
    int markerStart = markerEnd - marker.length();
    // What a line is not told of again leaves no row.
    boolean isDone = false;
    if (joined != null || envelope.inJson || !marker.isText()) {
      if (joined != null || isFirst(marker)) {
        messageElsewhere(marker, into);
      }
    } else if (markerEnd > envelope.end) {
      // In the extra fields, or in another line that was written into this one.
      messages.miss(NearMiss.UNREADABLE_MARKER, line, into);
      isDone = true;
    } else if (markerStart >= envelope.start && marker.standsAt(bytes, markerStart)) {
      messages.read(
          marker, bytes, envelope.start, markerStart, markerEnd, envelope.end, line, into);
      isDone = true;
    }
    if (into.size() == rows && !isDone) {
      return candidate;
    }
    settle(rows, lineStart, lineNewline, into);
    if (joined != null) {
      joined.asked = -1;
      return candidate;
    }
    if (recordEnd < lineNewline) {
      return recordEnd;
    }
    if (recordAt == lineStart && into.size() == rows + 1 && lineNewline < end) {
      lane.learn(bytes, lineStart, lineNewline, markerStart, end, envelope, rows, into);
    }
    return Math.min(lineNewline + 1, end);
  }

  /** Moves on to where the record at hand really begins, if what stands before it is none. */
  private void begin(int at) {
    if (at > recordAt) {
      recordEnd = at;
      isRead = false;
      readEnvelopes();
      if (envelope.time != EventBatch.NO_TIME) {
        knownTime = envelope.time;
        knownZoned = envelope.zoned;
        timedUpTo = Math.max(timedUpTo, lineAt);
      }
      recordAt = at;
      isRead = false;
    }
  }

  /** Turns to the record of the line at hand that begins there. */
  private void record(int at) {
    recordAt = at;
    recordEnd = lineNewline;
    isEnded = false;
    isRead = false;
    asked = 0;
  }

  /**
   * Whether a marker is looked for in the line, or in the parts it belongs to, for the first time.
   * What was decoded, or put together, says the same wherever in it the marker was found.
   */
  private boolean isFirst(Marker marker) {
    ContainerLines.Parts of = parts;
    int bit = 1 << marker.ordinal();
    int before = of == null ? asked : of.asked;
    if (of == null) {
      asked |= bit;
    } else {
      of.asked |= bit;
    }
    return (before & bit) == 0;
  }

  /** Reads the envelopes of the line at hand, of all its parts, unless that is done. */
  private void readEnvelopes() {
    if (isRead) {
      return;
    }
    isRead = true;
    ContainerLines.Parts joined = parts;
    if (joined != null) {
      containers.join(joined, bytes, end);
      envelope.read(containers.joined(), 0, containers.joinedSize());
    } else {
      boolean carriage = recordEnd == lineNewline && bytes[lineNewline - 1] == '\r';
      int to = carriage ? lineNewline - 1 : recordEnd;
      if (recordAt == lineAt) {
        envelope.read(bytes, lineAt, to);
      } else {
        envelope.readOn(bytes, recordAt, to);
      }
    }
  }

  /** One past the marker that stands at a candidate. */
  private int markerEnd(Marker marker, int candidate) {
    if (marker == Marker.SUMMARY) {
      return candidate + SUMMARY_REST;
    }
    // PERF is found by its RF, one byte before the colon.
    return candidate + (marker == Marker.PERF && bytes[candidate] == 'F' ? 2 : 1);
  }

  /** Bytes of {@code PERFORMANCE} from the F of its RF on. */
  private static final int SUMMARY_REST = "FORMANCE".length();

  /**
   * Looks for the marker in a message that was decoded, or put together from parts; or for
   * LiveKit's own metrics.
   */
  private void messageElsewhere(Marker marker, EventBatch into) {
    if (marker == Marker.NATIVE) {
      natives.read(envelope, line, into);
      return;
    }
    int rows = into.size();
    byte[] b = envelope.bytes;
    int messageStart = envelope.start;
    int messageEnd = Swar.newline(b, messageStart, envelope.end);
    Marker inside = Marker.first(b, messageStart, messageEnd, found);
    if (inside != Marker.NONE) {
      messages.read(inside, b, messageStart, found[0], found[1], messageEnd, line, into);
    } else if (marker == Marker.BYTE_ARRAY
        ? Marker.first(b, messageEnd, envelope.end, found) != Marker.NONE
        : marker != Marker.FRAGMENT) {
      messages.miss(
          envelope.damaged ? NearMiss.UNREADABLE_JSON : NearMiss.UNREADABLE_MARKER, line, into);
    }
    if (marker == Marker.BYTE_ARRAY && into.size() == rows) {
      natives.read(envelope, line, into);
    }
  }

  /** Gives the rows of a line what its envelope told, and a time. */
  private void settle(int firstRow, int lineStart, int newline, EventBatch into) {
    if (envelope.time != EventBatch.NO_TIME) {
      knownTime = envelope.time;
      knownZoned = envelope.zoned;
    } else {
      inheritTime(lineStart);
    }
    timedUpTo = Math.min(newline + 1, end);
    TimeOrigin origin = envelope.time != EventBatch.NO_TIME ? envelope.origin : inheritedOrigin();
    for (int row = firstRow; row < into.size(); row++) {
      into.setRecord(row, envelope.format, envelope.logger, envelope.severity);
      into.setTime(row, knownTime, origin, knownZoned);
      if (into.kind(row) == EventKind.NEAR_MISS) {
        int quoteEnd = Math.min(newline, lineStart + LONGEST_QUOTE);
        into.setText(row, bytes, lineStart, quoteEnd);
      }
    }
  }

  private TimeOrigin inheritedOrigin() {
    return knownTime != EventBatch.NO_TIME ? TimeOrigin.INHERITED : TimeOrigin.NONE;
  }

  /** Makes the known time that of the last dated line before an offset. */
  private void inheritTime(int before) {
    int at = before;
    while (at > timedUpTo) {
      int lineStart = Swar.lineStart(bytes, timedUpTo, at - 1);
      int lineEnd = bytes[at - 1] == '\n' ? at - 1 : at;
      if (mayHoldTime(lineStart, lineEnd)) {
        neighbour.read(bytes, lineStart, lineEnd);
        if (neighbour.time != EventBatch.NO_TIME) {
          knownTime = neighbour.time;
          knownZoned = neighbour.zoned;
          break;
        }
      }
      at = lineStart;
    }
    timedUpTo = Math.max(timedUpTo, before);
  }

  /** A quick look before reading a line for its time: no time is written without these. */
  private boolean mayHoldTime(int lineStart, int lineEnd) {
    return lineEnd - lineStart >= 8 && Swar.find(bytes, lineStart, lineEnd, (byte) ':') < lineEnd;
  }
}
