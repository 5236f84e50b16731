package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.perfmon.model.LineFormat;

/**
 * The envelopes that are JSON: LiveKit's records, docker's json-file, journald's export. Takes one
 * layer off an {@link Envelope}.
 */
final class JsonLayers {
  private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
  private static final byte[] MSG = "msg".getBytes(US_ASCII);
  private static final byte[] LOG = "log".getBytes(US_ASCII);
  private static final byte[] JOURNAL_MESSAGE = "MESSAGE".getBytes(US_ASCII);
  private static final byte[] JOURNAL_TIME = "__REALTIME_TIMESTAMP".getBytes(US_ASCII);
  private static final byte[] LEVEL = "level".getBytes(US_ASCII);
  private static final byte[] NAME = "name".getBytes(US_ASCII);
  private static final byte[] TIMESTAMP = "timestamp".getBytes(US_ASCII);
  private static final byte[] TIME = "time".getBytes(US_ASCII);

  // What the text was found under, hence whose object this is.
  private static final int NOTHING = 0;
  private static final int RECORD = 1;
  private static final int DOCKER = 2;
  private static final int JOURNAL = 3;

  private final Envelope e;
  private final Timestamps timestamps;
  private final JsonObject json = new JsonObject();

  /** The value {@link #field} found. */
  int valueStart;

  int valueEnd;

  JsonLayers(Envelope envelope, Timestamps timestamps) {
    this.e = envelope;
    this.timestamps = timestamps;
  }

  /**
   * Takes off the object that begins at {@code at}; false when the message is reached.
   *
   * @param text gets what was escaped
   */
  boolean peel(int at, JsonText text) {
    byte[] in = e.bytes;
    int limit = e.end;
    int textStart = -1;
    int textEnd = -1;
    boolean textEscaped = false;
    boolean array = false;
    int carrier = NOTHING;
    int timeStart = -1;
    int timeEnd = -1;
    int levelStart = -1;
    int levelEnd = -1;
    int nameStart = -1;
    int nameEnd = -1;
    json.start(in, at, limit);
    while (json.next()) {
      boolean string = json.valueKind == '"';
      int kind = NOTHING;
      if (json.isKey(MESSAGE) || json.isKey(MSG)) {
        kind = RECORD;
      } else if (json.isKey(LOG)) {
        kind = DOCKER;
      } else if (json.isKey(JOURNAL_MESSAGE)) {
        kind = JOURNAL;
      } else if (json.isKey(TIMESTAMP) || json.isKey(JOURNAL_TIME)) {
        timeStart = json.valueStart;
        timeEnd = json.valueEnd;
      } else if (json.isKey(TIME) && timeStart < 0) {
        timeStart = json.valueStart;
        timeEnd = json.valueEnd;
      } else if (string && json.isKey(LEVEL)) {
        levelStart = json.valueStart;
        levelEnd = json.valueEnd;
      } else if (string && json.isKey(NAME)) {
        nameStart = json.valueStart;
        nameEnd = json.valueEnd;
      }
      if (kind != NOTHING
          && textStart < 0
          && (string || (kind == JOURNAL && json.valueKind == '['))) {
        carrier = kind;
        textStart = json.valueStart;
        textEnd = json.valueEnd;
        textEscaped = json.escaped;
        array = !string;
      }
    }
    boolean torn = !json.complete();
    if (textStart < 0) {
      e.damaged |= torn;
      e.inJson = true;
      if (!torn) {
        // An object without a message: nothing in it is one.
        e.start = limit;
      }
      return false;
    }
    e.inJson = true;
    e.damaged |= torn;
    if (timeStart >= 0) {
      readJsonTime(in, timeStart, timeEnd, carrier);
    }
    if (carrier == RECORD) {
      e.format = LineFormat.LIVEKIT_JSON;
      e.recordBytes = in;
      e.recordStart = at;
      e.recordEnd = limit;
      if (levelStart >= 0) {
        e.severity = Severity.of(in, levelStart, levelEnd);
      }
      if (nameStart >= 0) {
        e.logger = Swar.hash(in, nameStart, nameEnd);
      }
    }
    if (array) {
      text.decodeArray(in, textStart, textEnd);
    } else if (textEscaped) {
      text.decode(in, textStart, textEnd);
    }
    if (array || textEscaped) {
      e.bytes = text.bytes();
      e.start = 0;
      e.end = text.size();
    } else {
      e.start = textStart;
      e.end = textEnd;
    }
    if (carrier == RECORD) {
      // A record's message is the message, whatever it looks like.
      return false;
    }
    while (e.end > e.start && (e.bytes[e.end - 1] == '\n' || e.bytes[e.end - 1] == '\r')) {
      e.end--;
    }
    return true;
  }

  private void readJsonTime(byte[] in, int from, int to, int carrier) {
    if (carrier == JOURNAL) {
      long micros = Numbers.whole(in, from, to);
      if (micros >= 0 && micros < Long.MAX_VALUE / 1000) {
        e.setTransport(micros * 1000, true);
      }
    } else if (timestamps.readDateTime(in, from, to) == to) {
      if (carrier == RECORD) {
        e.setRecord(timestamps.instant, timestamps.zoned);
      } else {
        e.setTransport(timestamps.instant, timestamps.zoned);
      }
    }
  }

  /**
   * Whether the record's object has the field; {@link #valueStart} and {@link #valueEnd} then hold
   * it.
   */
  boolean field(byte[] key) {
    json.start(e.recordBytes, e.recordStart, e.recordEnd);
    while (json.next()) {
      if (json.isKey(key)) {
        valueStart = json.valueStart;
        valueEnd = json.valueEnd;
        return true;
      }
    }
    return false;
  }
}
