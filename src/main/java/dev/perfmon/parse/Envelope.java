package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

  private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
  private static final byte[] MSG = "msg".getBytes(US_ASCII);
  private static final byte[] LOG = "log".getBytes(US_ASCII);
  private static final byte[] JOURNAL_MESSAGE = "MESSAGE".getBytes(US_ASCII);
  private static final byte[] JOURNAL_TIME = "__REALTIME_TIMESTAMP".getBytes(US_ASCII);
  private static final byte[] LEVEL = "level".getBytes(US_ASCII);
  private static final byte[] NAME = "name".getBytes(US_ASCII);
  private static final byte[] TIMESTAMP = "timestamp".getBytes(US_ASCII);
  private static final byte[] TIME = "time".getBytes(US_ASCII);
  private static final byte[] POD = "[pod/".getBytes(US_ASCII);
  private static final byte[] DASH = " - ".getBytes(US_ASCII);
  private static final byte[] GREY = "\033[90m".getBytes(US_ASCII);
  private static final byte[] RESET = "\033[0m".getBytes(US_ASCII);

  private final Timestamps timestamps;
  private final PrefixCache prefixes;
  private final JsonObject json = new JsonObject();
  private final JsonText[] decoded = new JsonText[DEEPEST + 1];
  private final int[] markerAt = new int[2];

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

  Envelope(Timestamps timestamps, PrefixCache prefixes) {
    this.timestamps = timestamps;
    this.prefixes = prefixes;
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = new JsonText();
    }
  }

  /** Reads the line in {@code line[from, to)}, newline excluded. */
  void read(byte[] line, int from, int to) {
    bytes = line;
    format = LineFormat.BARE;
    logger = 0;
    severity = Severity.NONE;
    recordTime = EventBatch.NO_TIME;
    transportTime = EventBatch.NO_TIME;
    recordZoned = false;
    transportZoned = false;
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
    int at = skipJunk(start);
    start = at;
    if (at >= end || depth >= DEEPEST) {
      return false;
    }
    byte c = bytes[at];
    if (c == '{') {
      return peelJson(at);
    }
    if (isDigit(c)) {
      return peelTimed(at);
    }
    if (c == '[') {
      return peelBracket(at);
    }
    if (c == '<') {
      return peelPriority(at);
    }
    if (isLetter(c)) {
      return peelWord(at);
    }
    return false;
  }

  /**
   * A BOM, NULs (a hole that truncation left), carriage returns and colours may precede anything.
   */
  private int skipJunk(int from) {
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

  // ---- text that begins with a time

  private boolean peelTimed(int at) {
    boolean dated = timestamps.readDateTime(bytes, at, end);
    if (!dated && !timestamps.readClock(bytes, at, end)) {
      return false;
    }
    int next = timestamps.end;
    if (dated && timestamps.zoned && next < end && bytes[next] == ' ' && !isDash(next)) {
      setTransport(timestamps.instant, true);
      int content = CriLines.contentAfterTime(bytes, next, end);
      if (content < 0) {
        content = syslogContent(next + 1);
      }
      start = content >= 0 ? content : next + 1;
      return true;
    }
    setRecord(timestamps.instant, timestamps.zoned);
    RecordPrefix known = prefixes.find(bytes, next, end);
    if (known != null) {
      format = known.format();
      logger = known.logger();
      severity = known.severity();
      start = next + known.length();
    } else {
      format = LineFormat.TIMED;
      start = next;
      readRecord(next);
      // Only what ends in a dash is read the same way whatever follows it.
      if (severity != Severity.NONE && isDash(start - 3)) {
        prefixes.remember(
            bytes, next, start, new RecordPrefix(start - next, format, logger, severity));
      }
    }
    if (format == LineFormat.LIVEKIT_DEV) {
      cutExtraFields();
    }
    return false;
  }

  /**
   * Ends the message before the extra fields: in grey, or in older versions right before a reset.
   */
  private void cutExtraFields() {
    for (int at = start; at < end; at++) {
      at = Swar.find(bytes, at, end, (byte) 0x1b);
      if (Swar.startsWith(bytes, at, end, GREY)) {
        setExtraFields(at + GREY.length, end);
        end = at;
        return;
      }
    }
    int closed = end - RESET.length;
    if (closed <= start
        || bytes[closed - 1] != '}'
        || !Swar.startsWith(bytes, closed, end, RESET)) {
      return;
    }
    for (int at = start; at < closed; at++) {
      if (bytes[at] == ' ' && bytes[at + 1] == '{' && bytes[at + 2] == '"') {
        json.start(bytes, at + 1, closed);
        while (json.next()) {}
        if (json.complete() && json.position() == closed) {
          setExtraFields(at + 1, closed);
          end = at;
          return;
        }
      }
    }
  }

  private void setExtraFields(int from, int to) {
    if (from < to && bytes[from] == '{') {
      recordBytes = bytes;
      recordStart = from;
      recordEnd = to;
    }
  }

  /** After a record's time: {@code - name - LEVEL - …}, {@code - LEVEL - …}, or LiveKit's forms. */
  private void readRecord(int from) {
    int at = skipSeparators(from);
    int wordEnd = wordEnd(at);
    int level = Severity.of(bytes, at, wordEnd);
    if (level != Severity.NONE) {
      severity = level;
      boolean coloured = wordEnd < end && bytes[wordEnd] == 0x1b;
      int next = coloured ? Ansi.skip(bytes, wordEnd, end) : wordEnd;
      if (isDash(next)) {
        start = next + 3;
        if (coloured) {
          format = LineFormat.LIVEKIT_DEV;
        }
        return;
      }
      int name = next;
      while (name < end && bytes[name] == ' ') {
        name++;
      }
      int nameEnd = wordEnd(name);
      if (name < nameEnd && isDash(nameEnd)) {
        logger = Swar.hash(bytes, name, nameEnd);
        format = LineFormat.LIVEKIT_DEV;
        start = nameEnd + 3;
      } else {
        start = name;
      }
      return;
    }
    int nameEnd = dash(at);
    if (nameEnd < 0) {
      start = at;
      return;
    }
    int levelEnd = wordEnd(nameEnd + 3);
    level = Severity.of(bytes, nameEnd + 3, levelEnd);
    if (level == Severity.NONE || !isDash(levelEnd)) {
      start = at;
      return;
    }
    severity = level;
    logger = Swar.hash(bytes, at, nameEnd);
    start = levelEnd + 3;
  }

  /** Past spaces, colours and a dash between spaces. */
  private int skipSeparators(int from) {
    int at = from;
    while (at < end) {
      if (isDash(at)) {
        at += 3;
      } else if (bytes[at] == ' ') {
        at++;
      } else if (bytes[at] == 0x1b) {
        int past = Ansi.skip(bytes, at, end);
        if (past == at) {
          return at;
        }
        at = past;
      } else {
        return at;
      }
    }
    return at;
  }

  // ---- text that begins with a bracket or an angle

  private boolean peelBracket(int at) {
    int close = Swar.find(bytes, at, Math.min(end, at + 512), (byte) ']');
    if (close >= end || bytes[close] != ']') {
      return false;
    }
    if (Swar.startsWith(bytes, at, end, POD) && close + 1 < end && bytes[close + 1] == ' ') {
      start = close + 2;
      return true;
    }
    if (isDigit(bytes[at + 1]) && timestamps.readDateTime(bytes, at + 1, close)) {
      setRecord(timestamps.instant, timestamps.zoned);
      format = LineFormat.TIMED;
      start = close + 1;
      readRecord(close + 1);
    }
    return false;
  }

  /** Syslog's {@code <14>} in front, with the {@code 1 } of its newer form. */
  private boolean peelPriority(int at) {
    int i = at + 1;
    while (i < end && i < at + 4 && isDigit(bytes[i])) {
      i++;
    }
    if (i == at + 1 || i >= end || bytes[i] != '>') {
      return false;
    }
    i++;
    start = i + 1 < end && bytes[i] == '1' && bytes[i + 1] == ' ' ? i + 2 : i;
    return true;
  }

  // ---- text that begins with a word

  private boolean peelWord(int at) {
    int word = at;
    while (word < end && isNameByte(bytes[word])) {
      word++;
    }
    if (word >= end) {
      return false;
    }
    byte stop = bytes[word];
    if (stop == ':') {
      int level = Severity.of(bytes, at, word);
      if (level != Severity.NONE) {
        // Python's default: LEVEL:logger:message; a logger's name holds no colon and no space.
        int name = word + 1;
        int nameEnd = name;
        while (nameEnd < end && bytes[nameEnd] != ':' && bytes[nameEnd] != ' ') {
          nameEnd++;
        }
        if (nameEnd < end && bytes[nameEnd] == ':') {
          severity = level;
          logger = Swar.hash(bytes, name, nameEnd);
          format = LineFormat.BASIC;
          start = nameEnd + 1;
        }
      }
      return false;
    }
    if (stop != ' ' && stop != 0x1b) {
      return false;
    }
    if (word == at + 3 && timestamps.readSyslog(bytes, at, end)) {
      int host = timestamps.end + 1;
      int content = syslogContent(host);
      if (content >= 0) {
        setTransport(timestamps.instant, false);
        start = content;
        return true;
      }
      setRecord(timestamps.instant, false);
      format = LineFormat.TIMED;
      start = timestamps.end;
      return false;
    }
    // compose: the service's name, padded, then a bar.
    int bar = word;
    while (bar < end && bytes[bar] == ' ') {
      bar++;
    }
    if (bar < end && bar > word && bytes[bar] == '|') {
      int content = Ansi.skip(bytes, bar + 1, end);
      start = content < end && bytes[content] == ' ' ? content + 1 : content;
      return true;
    }
    // stern: pod and container, then what is a known beginning of a line.
    int container = Ansi.skip(bytes, word, end);
    container = Ansi.skip(bytes, container + 1, end);
    int containerEnd = container;
    while (containerEnd < end && isNameByte(bytes[containerEnd])) {
      containerEnd++;
    }
    if (stop == ' ' || stop == 0x1b) {
      int content = Ansi.skip(bytes, containerEnd, end);
      if (containerEnd > container && content + 1 < end && bytes[content] == ' ') {
        content = skipJunk(content + 1);
        if (content < end && beginsLine(content)) {
          start = content;
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether what stands here is how a known format begins (or an emoji, as a bare message does).
   */
  private boolean beginsLine(int at) {
    byte c = bytes[at];
    if (c == '{' || c < 0) {
      return true;
    }
    if (isDigit(c)) {
      return end - at >= 19 && (bytes[at + 4] == '-' || bytes[at + 2] == ':');
    }
    int word = at;
    while (word < end && bytes[word] >= 'A' && bytes[word] <= 'Z') {
      word++;
    }
    return word < end && bytes[word] == ':' && Severity.of(bytes, at, word) != Severity.NONE;
  }

  /**
   * After a syslog time: {@code host tag[pid]: } or {@code host tag: }; the content's start or -1.
   */
  private int syslogContent(int host) {
    int tag = host;
    while (tag < end && (isNameByte(bytes[tag]) || bytes[tag] == ':')) {
      tag++;
    }
    // Neither JSON nor an adapter's bracket is a host; what follows them may look like a tag.
    if (tag == host || tag >= end || bytes[tag] != ' ' || bytes[tag - 1] == ':') {
      return -1;
    }
    int colon = ++tag;
    while (colon < end && bytes[colon] > ' ' && bytes[colon] != ':') {
      colon++;
    }
    if (colon == tag || colon + 1 >= end || bytes[colon] != ':' || bytes[colon + 1] != ' ') {
      return -1;
    }
    boolean marker = Marker.first(bytes, tag, colon + 1, markerAt) != Marker.NONE;
    return marker || Severity.of(bytes, tag, colon) != Severity.NONE ? -1 : colon + 2;
  }

  // ---- JSON

  private boolean peelJson(int at) {
    byte[] in = bytes;
    int limit = end;
    int text = -1;
    int textEnd = -1;
    boolean textEscaped = false;
    boolean array = false;
    int carrier = 0;
    int timeStart = -1;
    int timeEnd = -1;
    int levelStart = -1;
    int levelEnd = -1;
    int nameStart = -1;
    int nameEnd = -1;
    json.start(in, at, limit);
    while (json.next()) {
      boolean string = json.valueKind == '"';
      int kind = 0;
      if (json.isKey(MESSAGE) || json.isKey(MSG)) {
        kind = 1;
      } else if (json.isKey(LOG)) {
        kind = 2;
      } else if (json.isKey(JOURNAL_MESSAGE)) {
        kind = 3;
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
      if (kind != 0 && text < 0 && (string || (kind == 3 && json.valueKind == '['))) {
        carrier = kind;
        text = json.valueStart;
        textEnd = json.valueEnd;
        textEscaped = json.escaped;
        array = !string;
      }
    }
    boolean torn = !json.complete();
    if (text < 0) {
      damaged |= torn;
      inJson = true;
      if (!torn) {
        // An object without a message: nothing in it is one.
        start = limit;
      }
      return false;
    }
    inJson = true;
    damaged |= torn;
    if (timeStart >= 0) {
      readJsonTime(in, timeStart, timeEnd, carrier);
    }
    if (carrier == 1) {
      format = LineFormat.LIVEKIT_JSON;
      recordBytes = in;
      recordStart = at;
      recordEnd = limit;
      if (levelStart >= 0) {
        severity = Severity.of(in, levelStart, levelEnd);
      }
      if (nameStart >= 0) {
        logger = Swar.hash(in, nameStart, nameEnd);
      }
    }
    if (array) {
      decoded[depth].decodeArray(in, text, textEnd);
    } else if (textEscaped) {
      decoded[depth].decode(in, text, textEnd);
    }
    if (array || textEscaped) {
      bytes = decoded[depth].bytes();
      start = 0;
      end = decoded[depth].size();
    } else {
      start = text;
      end = textEnd;
    }
    if (carrier == 1) {
      // A record's message is the message, whatever it looks like.
      return false;
    }
    while (end > start && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return true;
  }

  private void readJsonTime(byte[] in, int from, int to, int carrier) {
    byte[] saved = bytes;
    if (carrier == 3) {
      long micros = Numbers.whole(in, from, to);
      if (micros >= 0 && micros < Long.MAX_VALUE / 1000) {
        setTransport(micros * 1000, true);
      }
    } else if (timestamps.readDateTime(in, from, to)) {
      if (carrier == 1) {
        setRecord(timestamps.instant, timestamps.zoned);
      } else {
        setTransport(timestamps.instant, timestamps.zoned);
      }
    }
    bytes = saved;
  }

  /**
   * Whether the record's object has the field; {@link #valueStart} and {@link #valueEnd} then hold
   * it.
   */
  boolean field(byte[] key) {
    json.start(recordBytes, recordStart, recordEnd);
    while (json.next()) {
      if (json.isKey(key)) {
        valueStart = json.valueStart;
        valueEnd = json.valueEnd;
        return true;
      }
    }
    return false;
  }

  int valueStart;
  int valueEnd;

  // ---- times

  private void setRecord(long instant, boolean hasZone) {
    recordTime = instant;
    recordZoned = hasZone;
  }

  /** The innermost transport's time: the one nearest to the agent. */
  private void setTransport(long instant, boolean hasZone) {
    transportTime = instant;
    transportZoned = hasZone;
  }

  private void settleTime() {
    if (recordTime != EventBatch.NO_TIME) {
      time = recordTime;
      origin = TimeOrigin.RECORD;
      zoned = recordZoned;
      if (!recordZoned && transportZoned) {
        // The transport knows what time it was: the record's zone is the one that agrees with it.
        time += Math.round((transportTime - recordTime) / (double) QUARTER) * QUARTER;
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

  /** Zones differ by multiples of this, nanoseconds. */
  private static final long QUARTER = 900_000_000_000L;

  // ---- bytes

  private boolean isDash(int at) {
    return Swar.startsWith(bytes, at, end, DASH);
  }

  /** Where the next {@code " - "} begins, or -1. */
  private int dash(int from) {
    for (int at = from; at + 3 <= end; at++) {
      if (bytes[at] == ' ' && bytes[at + 1] == '-' && bytes[at + 2] == ' ') {
        return at;
      }
    }
    return -1;
  }

  /** One past the run of bytes that are neither space nor the start of a colour. */
  private int wordEnd(int from) {
    int at = from;
    while (at < end && bytes[at] != ' ' && bytes[at] != 0x1b) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isNameByte(byte c) {
    return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.' || c == '/';
  }
}
