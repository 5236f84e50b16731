package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.TimeOrigin;

/**
 * Takes a line out of its envelopes: whatever carried it (compose, kubectl, docker, CRI, syslog,
 * journald), and the format the agent's logger gave it. The result stands in fields, because it is
 * worked out for every event: the message in {@link #bytes}{@code [start, end)}, and what the
 * envelopes told about it.
 *
 * <p>Envelopes nest; each step takes off the outermost one it knows, until none is left. A line in
 * an unknown format is all message, with the time it begins with if there is one.
 */
final class Envelope {
  private static final int DEEPEST = 8;

  private final TextLayers text;
  private final JsonLayers json;
  private final JsonText[] decoded = new JsonText[DEEPEST + 1];

  /** The memory the message lies in: the line's own, or a decoded copy. */
  byte[] bytes = new byte[0];

  int start;
  int end;

  LineFormat format = LineFormat.BARE;

  /** Hash of the logger's name, 0 if unknown. */
  int logger;

  int severity;

  /** Nanoseconds since the epoch, or {@link EventBatch#NO_TIME}. */
  long time;

  TimeOrigin origin = TimeOrigin.NONE;
  boolean zoned;

  /** Whether a JSON envelope was torn or damaged before its end. */
  boolean damaged;

  /**
   * Whether the message came out of JSON, so that its markers may be written otherwise in the line.
   */
  boolean inJson;

  /**
   * Where the record's extra fields lie as JSON, for LiveKit's own metrics: the innermost JSON
   * record, or what LiveKit's other formatter prints after the message; -1: nowhere.
   */
  byte[] recordBytes = new byte[0];

  int recordStart;
  int recordEnd;

  private long recordTime;
  private boolean recordZoned;
  private long transportTime;
  private boolean transportZoned;
  private int depth;

  Envelope(Timestamps timestamps) {
    text = new TextLayers(this, timestamps);
    json = new JsonLayers(this, timestamps);
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = new JsonText();
    }
  }

  /** Reads the line in {@code line[from, to)}, newline excluded. */
  void read(byte[] line, int from, int to) {
    transportTime = EventBatch.NO_TIME;
    transportZoned = false;
    readOn(line, from, to);
  }

  /** Reads another record of the same line: what carried the one before has carried it too. */
  void readOn(byte[] line, int from, int to) {
    bytes = line;
    format = LineFormat.BARE;
    logger = 0;
    severity = Severity.NONE;
    recordTime = EventBatch.NO_TIME;
    recordZoned = false;
    damaged = false;
    inJson = false;
    recordStart = -1;
    depth = 0;
    start = from;
    end = to;
    while (peel()) {
      depth++;
    }
    settleTime();
  }

  /** Takes off one envelope; false when the message is reached. */
  private boolean peel() {
    int at = toObject(skipJunk(start));
    start = at;
    if (at >= end || depth >= DEEPEST) {
      return false;
    }
    return bytes[at] == '{' ? json.peel(at, decoded[depth]) : text.peel(at);
  }

  /**
   * A BOM, NULs (a hole that truncation left), carriage returns and colours may precede anything.
   */
  int skipJunk(int from) {
    int at = from;
    while (at < end) {
      byte c = bytes[at];
      if (c == 0 || c == '\r') {
        at++;
      } else if (c == 0x1b) {
        int past = Ansi.skip(bytes, at, end);
        if (past == at) {
          return at;
        }
        at = past;
      } else if (c == (byte) 0xef
          && at + 3 <= end
          && bytes[at + 1] == (byte) 0xbb
          && bytes[at + 2] == (byte) 0xbf) {
        at += 3;
      } else {
        return at;
      }
    }
    return at;
  }

  /** Past the blanks that JSON may have before an object; texts keep theirs. */
  private int toObject(int from) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at + 1 < end && bytes[at] == '{' && bytes[at + 1] == '"' ? at : from;
  }

  /** Whether the record's object has the field; its value is then in the layers' fields. */
  boolean field(byte[] key) {
    return json.field(key);
  }

  /** Where the value of the field found last begins. */
  int valueStart() {
    return json.valueStart;
  }

  /** One past its end. */
  int valueEnd() {
    return json.valueEnd;
  }

  /** Sets the time the agent's logger wrote. */
  void setRecord(long instant, boolean hasZone) {
    recordTime = instant;
    recordZoned = hasZone;
  }

  /** The innermost transport's time: the one nearest to the agent. */
  void setTransport(long instant, boolean hasZone) {
    transportTime = instant;
    transportZoned = hasZone;
  }

  /** Whether the agent's logger wrote a time. */
  boolean isRecorded() {
    return recordTime != EventBatch.NO_TIME;
  }

  /** Whether what carried the line did. */
  boolean isTransported() {
    return transportTime != EventBatch.NO_TIME;
  }

  /** Whether the record's zone is what the transport's time says it must be. */
  boolean isZoneFromTransport() {
    return isRecorded() && !recordZoned && transportZoned;
  }

  /** Whether this is the time that the agent's logger wrote. */
  boolean isRecordedAt(long instant, boolean hasZone) {
    return instant == recordTime && hasZone == recordZoned;
  }

  /** Whether this is the transport's time. */
  boolean isTransportedAt(long instant, boolean hasZone) {
    return instant == transportTime && hasZone == transportZoned;
  }

  /** Whether another envelope told the same time of the agent's logger. */
  boolean hasSameRecordTime(Envelope other) {
    return recordTime == other.recordTime;
  }

  /** Whether another envelope told the same time of what carried the line. */
  boolean hasSameTransportTime(Envelope other) {
    return transportTime == other.transportTime;
  }

  /** Whether another envelope told the same of a line, but for its message. */
  boolean tellsSame(Envelope other) {
    return format == other.format
        && logger == other.logger
        && severity == other.severity
        && time == other.time
        && zoned == other.zoned
        && origin == other.origin;
  }

  private void settleTime() {
    if (recordTime != EventBatch.NO_TIME) {
      time = recordTime;
      origin = TimeOrigin.RECORD;
      zoned = recordZoned;
      if (isZoneFromTransport()) {
        time = LineTimes.inZoneOf(transportTime, recordTime);
        zoned = true;
      }
    } else if (transportTime != EventBatch.NO_TIME) {
      time = transportTime;
      origin = TimeOrigin.TRANSPORT;
      zoned = transportZoned;
    } else {
      time = EventBatch.NO_TIME;
      origin = TimeOrigin.NONE;
      zoned = false;
    }
  }
}
