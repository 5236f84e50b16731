package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commonest lines of a dense log in one go: a message that {@link MessageLane} knows, as
 * the emitter prints it, in a line whose {@link Templates template} is known. Everything else it
 * leaves to the general way of reading, which gives the same rows for the lines it does take; the
 * differential tests hold the two together.
 *
 * <p>Why it exists: on such lines the general way spends its time on branches that no processor can
 * foresee and on looking for the line's ends before reading it. Here the line's end is where the
 * reading arrives, and the marker scan is skipped. Nothing is read past the chunk: lines close to
 * its end are left to the general way.
 */
final class FastLane {
  /** No line taken here is longer than this from its first byte to its metric's name. */
  private static final int BEFORE_NAME = 384;

  private static final int BEFORE_MARKER = BEFORE_NAME - MessageLane.MARKER;

  /** What may be read past the end of a text that is compared. */
  private static final int PAST_TEXT = Long.BYTES;

  private final Templates templates;
  private final MessageLane messages;
  private final LaneMessage message;
  private final TemplateLearner learner;

  private int chunkStart;

  /** Where the line ends that was the last of its stream known to have no part before it. */
  private int wholeUpTo;

  private int wholeStream;

  /** The line whose ending is not known though its opening is, and that. */
  private int endless;

  private @Nullable Opening endlessOpening;

  /** What envelopes tell of the line taken last. */
  private @Nullable Ending ending;

  /**
   * A lane that knows no template yet.
   *
   * @param record reads the times of records
   * @param transport reads those of what carried them
   * @param probe to try with whether a template holds
   */
  FastLane(Timestamps record, Timestamps transport, NameTable names, Envelope probe) {
    templates = new Templates(new LineTimes(record, transport));
    message = new LaneMessage(names);
    messages = new MessageLane(message);
    learner = new TemplateLearner(templates, messages, message, record, probe);
  }

  /** Begins a chunk. */
  void start(int from) {
    chunkStart = from;
    wholeUpTo = -1;
    endless = -1;
  }

  /**
   * Takes the line that begins at {@code at}, if it is one of the kind; returns where its newline
   * is, or -1 with nothing done.
   */
  int take(byte[] b, int at, int limit, int line, EventBatch into) {
    if (!hasRoom(at, limit)) {
      return -1;
    }
    int start = templates.message(b, at, at + BEFORE_MARKER);
    if (start < 0) {
      return -1;
    }
    Opening opening = templates.opening;
    int marker =
        opening.escapes && b[start] == '\\' ? Emoji.afterEscapes(b, start) : Emoji.after(b, start);
    if (marker < 0 || marker - at > BEFORE_MARKER) {
      return -1;
    }
    int end = messages.read(b, marker, limit, opening.escapes);
    if (end < 0) {
      return -1;
    }
    int newline = end;
    Ending known = opening.whole;
    if (b[end] != '\n') {
      newline = Swar.newline(b, end, limit);
      known = newline > limit - PAST_TEXT ? null : opening.ending(b, end, newline, templates.times);
    }
    if (known == null) {
      endless = at;
      endlessOpening = opening;
      return -1;
    }
    if (known.stream != 0 && !isWhole(b, at, newline, known.stream)) {
      return -1;
    }
    if (!message.add(b, line, known.head, known.logger, known.instant(templates.times), into)) {
      return -1;
    }
    learner.worked();
    ending = known;
    return newline;
  }

  /** Whether no time stands in the line taken last. */
  boolean isUndated() {
    return ending != null && ending.undated();
  }

  private static boolean hasRoom(int at, int limit) {
    return limit - at >= BEFORE_NAME + MessageLane.AFTER_NAME;
  }

  /** Whether a container's line is no continuation of another, nor has one. */
  private boolean isWhole(byte[] b, int at, int newline, int stream) {
    boolean isLong = newline - at >= DockerLine.PART;
    if ((isLong || at != wholeUpTo || stream != wholeStream)
        && !ContainerLines.isWhole(b, at, newline, chunkStart, stream)) {
      return false;
    }
    wholeUpTo = newline + 1;
    wholeStream = stream;
    return true;
  }

  /**
   * Learns from a line that the general way has read, if it is one that the lane could have taken.
   *
   * @param marker where the line's marker stands
   * @param told what its envelopes told
   * @param row the row it gave, the last of its batch
   */
  void learn(
      byte[] b,
      int lineStart,
      int newline,
      int marker,
      int limit,
      Envelope told,
      int row,
      EventBatch into) {
    if (hasRoom(lineStart, limit)
        && newline <= limit - PAST_TEXT
        && marker - lineStart <= BEFORE_MARKER
        && learner.mayLearn()) {
      Opening opening = endless == lineStart ? endlessOpening : null;
      learner.learn(b, lineStart, newline, marker, limit, told, row, into, opening);
    }
  }
}
