package dev.perfmon.pipeline;

import dev.perfmon.model.EventKind;
import dev.perfmon.parse.BlockLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lines that belong to the head of the emitter's own summary, or of its advice, from
 * others. A record printed several times gives each line once.
 */
final class FollowingLines {
  /** Lines after a summary's head among which its own must be: a row a metric, maybe thrice. */
  private static final int FARTHEST = 400;

  private @Nullable EventKind head;
  private int lines;
  private int rows;
  private String previous = "";

  /** Begins after a head. */
  void begin(EventKind kind) {
    head = kind;
    lines = 0;
    rows = 0;
    previous = "";
  }

  void end() {
    head = null;
  }

  /** The kind of the head whose lines are looked for; null if none are. */
  @Nullable EventKind head() {
    return head;
  }

  /**
   * The text of the next line if it belongs to the head, without its envelope; null if it does not,
   * or repeats the one before.
   */
  @Nullable String take(byte[] bytes, int from, int to) {
    EventKind kind = head;
    if (kind == null) {
      return null;
    }
    lines++;
    String text = BlockLine.text(kind, bytes, from, to);
    if (text == null) {
      if (kind == EventKind.ADVICE || lines > FARTHEST) {
        head = null;
      }
      return null;
    }
    if (text.equals(previous)) {
      return null;
    }
    previous = text;
    if (kind == EventKind.SUMMARY) {
      if (!BlockLine.isRule(text)) {
        rows++;
      } else if (rows > 0) {
        head = null;
      }
    }
    return text;
  }

  /** Writes which lines are looked for. */
  void save(DataOutput out) throws IOException {
    EventKind kind = head;
    out.writeByte(kind == null ? -1 : kind.ordinal());
    out.writeInt(lines);
    out.writeInt(rows);
    out.writeUTF(previous);
  }

  /** Takes what was saved. */
  void restore(DataInput in) throws IOException {
    int kind = in.readByte();
    if (kind >= EventKind.values().length) {
      throw new InvalidObjectException("kind " + kind);
    }
    head = kind < 0 ? null : EventKind.at(kind);
    lines = in.readInt();
    rows = in.readInt();
    previous = in.readUTF();
  }
}
