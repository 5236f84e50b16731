package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.perfmon.model.LineFormat;
import java.util.Arrays;

/**
 * The envelopes that are text: what carried the line (compose, kubectl, stern, docker, CRI,
 * syslog), and the prefixes of Python's and LiveKit's loggers. Takes one layer off an {@link
 * Envelope}.
 */
final class TextLayers {
  private static final byte[] POD = "[pod/".getBytes(US_ASCII);
  private static final byte[] DASH = " - ".getBytes(US_ASCII);
  private static final byte[] WEEKDAYS = "MonTueWedThuFriSatSun".getBytes(US_ASCII);
  private static final byte[] UTC = "UTC ".getBytes(US_ASCII);
  private static final byte[] GREY = "\033[90m".getBytes(US_ASCII);
  private static final byte[] RESET = "\033[0m".getBytes(US_ASCII);

  private final Envelope e;
  private final Timestamps timestamps;
  private final JsonObject json = new JsonObject();
  private final int[] markerAt = new int[2];

  // The envelope's, for the time of a call.
  private byte[] bytes = new byte[0];
  private int end;

  TextLayers(Envelope envelope, Timestamps timestamps) {
    this.e = envelope;
    this.timestamps = timestamps;
  }

  /** Takes off the layer that begins at {@code at}; false when the message is reached. */
  boolean peel(int at) {
    bytes = e.bytes;
    end = e.end;
    byte c = bytes[at];
    if (Digits.isDigit(c)) {
      return peelTimed(at);
    }
    if (c == '[') {
      return peelBracket(at);
    }
    if (c == '<') {
      return peelPriority(at);
    }
    return isLetter(c) && peelWord(at);
  }

  private boolean peelTimed(int at) {
    int dated = timestamps.readDateTime(bytes, at, end);
    int next = dated >= 0 ? dated : timestamps.readClock(bytes, at, end);
    if (next < 0) {
      return false;
    }
    if (dated >= 0 && timestamps.zoned && next < end && bytes[next] == ' ' && !isDash(next)) {
      e.setTransport(timestamps.instant, true);
      int content = CriLine.contentAfterTime(bytes, next, end);
      if (content < 0) {
        content = syslogContent(next + 1);
      }
      e.start = content >= 0 ? content : next + 1;
      return true;
    }
    e.setRecord(timestamps.instant, timestamps.zoned);
    e.format = LineFormat.TIMED;
    e.start = next;
    readRecord(next);
    if (e.format == LineFormat.LIVEKIT_DEV) {
      cutExtraFields();
    }
    return false;
  }

  /**
   * Ends the message before the extra fields: in grey, or in older versions right before a reset.
   */
  private void cutExtraFields() {
    for (int at = e.start; at < end; at++) {
      at = Swar.find(bytes, at, end, (byte) 0x1b);
      if (Swar.startsWith(bytes, at, end, GREY)) {
        setExtraFields(at + GREY.length, end);
        e.end = at;
        return;
      }
    }
    int closed = end - RESET.length;
    if (closed <= e.start
        || bytes[closed - 1] != '}'
        || !Swar.startsWith(bytes, closed, end, RESET)) {
      return;
    }
    for (int at = e.start; at < closed; at++) {
      if (bytes[at] == ' ' && bytes[at + 1] == '{' && bytes[at + 2] == '"') {
        json.start(bytes, at + 1, closed);
        while (json.next()) {}
        if (json.complete() && json.position() == closed) {
          setExtraFields(at + 1, closed);
          e.end = at;
          return;
        }
      }
    }
  }

  private void setExtraFields(int from, int to) {
    if (from < to && bytes[from] == '{') {
      e.recordBytes = bytes;
      e.recordStart = from;
      e.recordEnd = to;
    }
  }

  /** After a record's time: {@code - name - LEVEL - …}, {@code - LEVEL - …}, or LiveKit's forms. */
  private void readRecord(int from) {
    int at = skipSeparators(from);
    int wordEnd = wordEnd(at);
    int level = Severity.of(bytes, at, wordEnd);
    if (level != Severity.NONE) {
      e.severity = level;
      boolean coloured = wordEnd < end && bytes[wordEnd] == 0x1b;
      int next = coloured ? Ansi.skip(bytes, wordEnd, end) : wordEnd;
      if (isDash(next)) {
        e.start = next + 3;
        if (coloured) {
          e.format = LineFormat.LIVEKIT_DEV;
        }
        return;
      }
      int name = next;
      while (name < end && bytes[name] == ' ') {
        name++;
      }
      int nameEnd = wordEnd(name);
      if (name < nameEnd && isDash(nameEnd)) {
        e.logger = Swar.hash(bytes, name, nameEnd);
        e.format = LineFormat.LIVEKIT_DEV;
        e.start = nameEnd + 3;
      } else {
        e.start = name;
      }
      return;
    }
    int nameEnd = dash(at);
    if (nameEnd < 0) {
      e.start = at;
      return;
    }
    int levelEnd = wordEnd(nameEnd + 3);
    level = Severity.of(bytes, nameEnd + 3, levelEnd);
    if (level == Severity.NONE || !isDash(levelEnd)) {
      e.start = at;
      return;
    }
    e.severity = level;
    e.logger = Swar.hash(bytes, at, nameEnd);
    e.start = levelEnd + 3;
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
      e.start = close + 2;
      return true;
    }
    if (Digits.isDigit(bytes[at + 1]) && timestamps.readDateTime(bytes, at + 1, close) >= 0) {
      e.setRecord(timestamps.instant, timestamps.zoned);
      e.format = LineFormat.TIMED;
      e.start = close + 1;
      readRecord(close + 1);
    }
    return false;
  }

  /** Syslog's {@code <14>} in front, with the {@code 1 } of its newer form. */
  private boolean peelPriority(int at) {
    int i = at + 1;
    while (i < end && i < at + 4 && Digits.isDigit(bytes[i])) {
      i++;
    }
    if (i == at + 1 || i >= end || bytes[i] != '>') {
      return false;
    }
    i++;
    e.start = i + 1 < end && bytes[i] == '1' && bytes[i + 1] == ' ' ? i + 2 : i;
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
          e.severity = level;
          e.logger = Swar.hash(bytes, name, nameEnd);
          e.format = LineFormat.BASIC;
          e.start = nameEnd + 1;
        }
      }
      return false;
    }
    if (stop != ' ' && stop != 0x1b) {
      return false;
    }
    int timeEnd = word == at + 3 ? timestamps.readSyslog(bytes, at, end) : -1;
    if (timeEnd >= 0) {
      int content = syslogContent(timeEnd + 1);
      if (content >= 0) {
        e.setTransport(timestamps.instant, false);
        e.start = content;
        return true;
      }
      e.setRecord(timestamps.instant, false);
      e.format = LineFormat.TIMED;
      e.start = timeEnd;
      return false;
    }
    if (word == at + 3 && peelWeekday(at)) {
      return true;
    }
    // compose: the service's name, padded, then a bar.
    int bar = word;
    while (bar < end && bytes[bar] == ' ') {
      bar++;
    }
    if (bar < end && bar > word && bytes[bar] == '|') {
      int content = Ansi.skip(bytes, bar + 1, end);
      e.start = content < end && bytes[content] == ' ' ? content + 1 : content;
      return true;
    }
    // stern: pod and container, then what is a known beginning of a line.
    int container = Ansi.skip(bytes, word, end);
    container = Ansi.skip(bytes, container + 1, end);
    int containerEnd = container;
    while (containerEnd < end && isNameByte(bytes[containerEnd])) {
      containerEnd++;
    }
    int content = Ansi.skip(bytes, containerEnd, end);
    if (containerEnd > container && content + 1 < end && bytes[content] == ' ') {
      content = e.skipJunk(content + 1);
      if (content < end && beginsLine(content)) {
        e.start = content;
        return true;
      }
    }
    return false;
  }

  /** journald's full time, {@code Tue 2025-06-10 12:00:00 UTC}; then as in syslog. */
  private boolean peelWeekday(int at) {
    int zone = isWeekday(at) ? timestamps.readDateTime(bytes, at + 4, end) + 1 : 0;
    if (zone <= 0 || zone >= end || bytes[zone - 1] != ' ' || timestamps.zoned) {
      return false;
    }
    int host = wordEnd(zone) + 1;
    int content = host < end ? syslogContent(host) : -1;
    if (content < 0) {
      return false;
    }
    if (Swar.startsWith(bytes, zone, end, UTC)) {
      timestamps.takeForUtc();
    }
    e.setTransport(timestamps.instant, timestamps.zoned);
    e.start = content;
    return true;
  }

  private boolean isWeekday(int at) {
    for (int day = 0; day < WEEKDAYS.length; day += 3) {
      if (Arrays.equals(WEEKDAYS, day, day + 3, bytes, at, at + 3)) {
        return true;
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
    if (Digits.isDigit(c)) {
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

  private static boolean isLetter(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isNameByte(byte c) {
    return isLetter(c) || Digits.isDigit(c) || c == '-' || c == '_' || c == '.' || c == '/';
  }
}
