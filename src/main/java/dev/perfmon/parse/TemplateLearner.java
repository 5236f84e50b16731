package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Templates} of lines that the general way has read. It finds the line's times by
 * their values, and makes sure of the rest by trying: it changes a copy of the line and looks what
 * the general way notices.
 */
final class TemplateLearner {
  /** Longer texts are not worth remembering. */
  private static final int LONGEST_TEXT = Opening.LONGEST_TEXT;

  /**
   * What is learned at first, and then for each so many lines that something learned was good for.
   */
  private static final int FREE_LESSONS = 64;

  private static final int WORTH_A_LESSON = 16;

  /** Bytes that can be read past a line. */
  private static final int PAST_LINE = Long.BYTES;

  private static final int[] FORMS = {
    TimeField.DATE_TIME, TimeField.MICROS, TimeField.SYSLOG, TimeField.CLOCK
  };

  /** Those that say it all; a line that has others has had them anchored. */
  private static final int[] ANCHORLESS_FORMS = {TimeField.DATE_TIME, TimeField.MICROS};

  private static final byte[] NO_COPY = {};

  private final Templates templates;
  private final MessageLane messages;
  private final LaneMessage read;
  private final Timestamps reader;
  private final Envelope probe;
  private final int[] found = new int[2];

  private int lessons = FREE_LESSONS;
  private int used;

  // The line at hand, a copy of it to change, and what its envelopes told.
  private byte[] bytes = NO_COPY;
  private byte[] copy = NO_COPY;
  private int lineStart;
  private int newline;
  private Envelope told;

  // How many times of either kind it has: one at most, or it cannot be told which is read.
  private int recordFields;
  private int transportFields;

  /** One past the time that was found last. */
  private int fieldEnd;

  /**
   * A learner.
   *
   * @param messages reads the messages that templates are for
   * @param read what it has read
   * @param reader has read the times of the lines that are learned from, and reads them again
   * @param probe reads lines the general way
   */
  TemplateLearner(
      Templates templates,
      MessageLane messages,
      LaneMessage read,
      Timestamps reader,
      Envelope probe) {
    this.templates = templates;
    this.messages = messages;
    this.read = read;
    this.reader = reader;
    this.probe = probe;
    this.told = probe;
  }

  /** Says that a template was of use. */
  void worked() {
    used++;
  }

  /** Whether it is worth learning from another line. */
  boolean mayLearn() {
    if (lessons == 0) {
      lessons = used / WORTH_A_LESSON;
      used -= lessons * WORTH_A_LESSON;
    }
    return lessons > 0;
  }

  /**
   * Learns from the line {@code b[from, to)}, eight bytes being readable past it, if its message is
   * one that {@link MessageLane} takes.
   *
   * @param marker where the message's marker stands
   * @param limit as {@link MessageLane#read} has it
   * @param envelope what was told of the line
   * @param row the row it gave, the last of its batch
   * @param known the opening that precedes the message, if it is known
   */
  void learn(
      byte[] b,
      int from,
      int to,
      int marker,
      int limit,
      Envelope envelope,
      int row,
      EventBatch into,
      @Nullable Opening known) {
    int end = messages.read(b, marker, limit, envelope.inJson);
    if (end < 0 || end > to || !read.isRow(b, into, row)) {
      return;
    }
    lessons--;
    bytes = b;
    lineStart = from;
    newline = to;
    told = envelope;
    copy = NO_COPY;
    int message = message(marker, end);
    if (message < 0) {
      return;
    }
    Opening opening = known != null ? known : opening(marker, message);
    if (opening == null) {
      return;
    }
    recordFields = opening.recorded ? 1 : 0;
    transportFields = opening.transported ? 1 : 0;
    List<TemplatePart> behind = parts(end, to);
    if (behind != null && isTimed()) {
      opening.leads = true;
      opening.escapes |= b[message] == '\\';
      int stream = ContainerLines.streamOf(b, from, to);
      opening.remember(new Ending(b, end, to, behind, told, stream));
    }
  }

  /**
   * The opening before the message; null if that cannot be told, or the message is not read here.
   */
  private @Nullable Opening opening(int marker, int message) {
    recordFields = 0;
    transportFields = 0;
    List<TemplatePart> before = parts(lineStart, message);
    return before != null && recordFields <= 1 && transportFields <= 1 && isRead(marker)
        ? templates.opening(before)
        : null;
  }

  /** Whether the times that the envelopes told were found, once each. */
  private boolean isTimed() {
    return recordFields == (told.isRecorded() ? 1 : 0)
        && transportFields == (told.isTransported() ? 1 : 0);
  }

  /**
   * Where the message begins in the line; -1 if it is not the same there as in what was decoded of
   * it, but for an escaped emoji or accent.
   */
  private int message(int marker, int end) {
    byte[] text = told.bytes;
    int textEnd = Swar.newline(text, told.start, told.end);
    if (Marker.first(text, told.start, textEnd, found) == Marker.NONE
        || Emoji.after(text, told.start) != found[0]
        || Ansi.trimEnd(text, found[0], textEnd) - found[0] + read.escapeBytes() != end - marker) {
      return -1;
    }
    int message = marker - (found[0] - told.start);
    if (message >= lineStart && Arrays.equals(bytes, message, marker, text, told.start, found[0])) {
      return message;
    }
    message = Emoji.escapesBefore(bytes, marker);
    return message > lineStart && bytes[message - 1] == '"' ? message : -1;
  }

  /** Whether the message is read here and nowhere else: it matters if a letter of it is another. */
  private boolean isRead(int marker) {
    int place = read.letter() - lineStart;
    byte letter = bytes[lineStart + place];
    byte other = (byte) (letter == 'x' ? 'y' : 'x');
    probeWith(place, other);
    int at = found[0] - told.start + probe.start + read.letterOffset(marker);
    boolean noticed = at < probe.end && probe.bytes[at] == other && told.tellsSame(probe);
    copy[place] = letter;
    return noticed;
  }

  /** Reads the copy with another byte in one place. */
  private void probeWith(int place, byte other) {
    if (copy.length == 0) {
      copy = Arrays.copyOfRange(bytes, lineStart, newline + PAST_LINE);
    }
    copy[place] = other;
    probe.read(copy, 0, newline - lineStart);
  }

  /** Takes a part of the line apart into texts and times; null if a text is too long. */
  private @Nullable List<TemplatePart> parts(int from, int to) {
    List<TemplatePart> parts = new ArrayList<>();
    int text = from;
    for (int at = from; at < to; at++) {
      TimeField field = mayBeTime(from, at) ? field(at, to) : null;
      if (field != null) {
        if (at > text) {
          parts.add(new TemplatePart(new FixedText(bytes, text, at)));
        }
        parts.add(new TemplatePart(field));
        recordFields += field.record() ? 1 : 0;
        transportFields += field.record() ? 0 : 1;
        text = fieldEnd;
        at = text - 1;
      }
      if (at - text > LONGEST_TEXT) {
        return null;
      }
    }
    if (to > text) {
      parts.add(new TemplatePart(new FixedText(bytes, text, to)));
    }
    return parts;
  }

  /** Whether a number or an upper-case word begins here. */
  private boolean mayBeTime(int from, int at) {
    byte c = bytes[at];
    return (Digits.isDigit(c) && (at == from || !Digits.isDigit(bytes[at - 1])))
        || (c >= 'A' && c <= 'Z');
  }

  /** The field of the record's or the transport's time that stands at {@code at}, if one does. */
  private @Nullable TimeField field(int at, int to) {
    for (int form : reader.isAnchored() ? FORMS : ANCHORLESS_FORMS) {
      fieldEnd = TimeField.read(form, bytes, at, to, reader);
      if (fieldEnd >= 0) {
        boolean record = told.isRecordedAt(reader.instant, reader.zoned);
        boolean transport = told.isTransportedAt(reader.instant, reader.zoned);
        if (record && transport) {
          int second = at + TimeField.second(form) - lineStart;
          byte digit = bytes[at + TimeField.second(form)];
          probeWith(second, (byte) (digit == '0' ? '1' : digit - 1));
          copy[second] = digit;
          record = !told.hasSameRecordTime(probe);
          transport = !told.hasSameTransportTime(probe);
        }
        if (record != transport) {
          return TimeField.of(form, record, reader.zoned, bytes, at);
        }
      }
    }
    return null;
  }
}
