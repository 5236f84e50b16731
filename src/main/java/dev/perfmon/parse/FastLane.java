package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;

/**
 * Reads the commonest lines of a dense log in one go: a measurement or a start, printed as the
 * emitter prints it, in a record whose prefix, or JSON behind the message, was met before.
 * Everything else it leaves to the general way of reading, which gives the same rows for the lines
 * it does take; the differential tests hold the two together.
 *
 * <p>Why it exists: on such lines the general way spends its time on branches that no processor can
 * foresee and on looking for the line's ends before reading it. Here the line's end is where the
 * reading arrives, and the marker scan is skipped. Nothing is read past the chunk: lines close to
 * its end are left to the general way.
 */
final class FastLane {
  /** No line taken here is longer than this from its first byte to its metric's name. */
  private static final int BEFORE_NAME = 128;

  private final Timestamps timestamps;
  private final PrefixCache prefixes;
  private final MessageLane messages;
  private final JsonLane json;

  FastLane(Timestamps timestamps, PrefixCache prefixes, TailCache tails, NameTable names) {
    this.timestamps = timestamps;
    this.prefixes = prefixes;
    this.messages = new MessageLane(names);
    this.json = new JsonLane(timestamps, tails, messages);
  }

  /**
   * Takes the line that begins at {@code at}, if it is one of the kind; returns where its newline
   * is, or -1 with nothing done.
   */
  int take(byte[] b, int at, int limit, int line, EventBatch into) {
    if (limit - at < BEFORE_NAME + MessageLane.AFTER_NAME) {
      return -1;
    }
    if (b[at] == '{') {
      return json.take(b, at, limit, line, into);
    }
    if (b[at] < '0' || b[at] > '9' || !timestamps.readDateTime(b, at, at + BEFORE_NAME)) {
      return -1;
    }
    int next = timestamps.end;
    if (b[next] != ' ' || b[next + 1] != '-' || b[next + 2] != ' ') {
      return -1;
    }
    RecordPrefix prefix = prefixes.find(b, next, at + BEFORE_NAME);
    if (prefix == null) {
      return -1;
    }
    int marker = MessageLane.afterEmoji(b, next + prefix.length());
    if (marker < 0 || marker - at > BEFORE_NAME - MessageLane.MARKER) {
      return -1;
    }
    int newline = messages.read(b, marker, limit);
    if (newline < 0 || b[newline] != '\n') {
      return -1;
    }
    messages.add(
        b, line, prefix.format().ordinal(), prefix.logger(), prefix.severity(), timestamps, into);
    return newline;
  }
}
