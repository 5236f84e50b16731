package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import java.util.Arrays;

/**
 * The message that {@link MessageLane} read last: where its parts stand, and what they say. One is
 * used again and again.
 */
final class LaneMessage {
  private static final int START = EventKind.START.ordinal();

  private final NameTable names;

  private int kind;

  /** The metric's name; nothing at all where the message has none. */
  private int nameStart;

  private int nameEnd;
  private long micros;
  private long threshold;
  private int level;

  /** The text, -1 where the message has none. */
  private int textStart;

  private int textEnd;
  private int escapeBytes;

  LaneMessage(NameTable names) {
    this.names = names;
  }

  /**
   * Makes it one without a text.
   *
   * @param kindOrdinal ordinal of the row's kind
   * @param duration or when it started, microseconds
   * @param limit its threshold, or of a bottleneck by how much its duration can be off;
   *     microseconds
   * @param levelOrdinal ordinal of its level, or {@link EventBatch#NONE}
   */
  void set(int kindOrdinal, int from, int to, long duration, long limit, int levelOrdinal) {
    kind = kindOrdinal;
    nameStart = from;
    nameEnd = to;
    micros = duration;
    threshold = limit;
    level = levelOrdinal;
    textStart = -1;
    textEnd = -1;
    escapeBytes = 0;
  }

  /** Gives it a text. */
  void setText(int from, int to) {
    textStart = from;
    textEnd = to;
  }

  /** Says how many bytes more it has than it would without escapes. */
  void setEscapeBytes(int bytes) {
    escapeBytes = bytes;
  }

  int escapeBytes() {
    return escapeBytes;
  }

  /** Where a letter stands that belongs to its name, or its text. */
  int letter() {
    return nameStart < nameEnd ? nameStart : textStart;
  }

  /** How far without escapes that letter is behind the marker. */
  int letterOffset(int marker) {
    return letter() - marker - (kind == START ? escapeBytes : 0);
  }

  /** Whether a row, the last of its batch, is what it says. */
  boolean isRow(byte[] b, EventBatch batch, int row) {
    return batch.kindOrdinal(row) == kind
        && batch.code(row) == level
        && batch.duration(row) == micros
        && batch.threshold(row) == threshold
        && batch.metric(row) == name(b, batch)
        && (textStart < 0
            || Arrays.equals(
                b,
                textStart,
                textEnd,
                batch.textBytes(),
                batch.textStart(row),
                batch.textEnd(row)));
  }

  /**
   * Adds its row; false with nothing done if its name is none.
   *
   * @param layout what the batch is told of lines like this one
   * @param logger hash of the logger's name, 0 for none
   * @param instant the line's time
   */
  boolean add(byte[] b, int line, int layout, int logger, long instant, EventBatch into) {
    int name = name(b, into);
    if (name == NameTable.TORN) {
      return false;
    }
    int row = into.addRecord(layout, kind, level, line, name, micros, threshold, logger, instant);
    if (textStart >= 0) {
      into.setText(row, b, textStart, textEnd);
    }
    return true;
  }

  private int name(byte[] b, EventBatch batch) {
    return nameStart < nameEnd ? names.index(b, nameStart, nameEnd, batch) : EventBatch.NONE;
  }
}
