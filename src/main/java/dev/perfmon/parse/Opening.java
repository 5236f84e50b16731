package dev.perfmon.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of {@link Templates}: what lines begin with, up to the end of this part of
 * them. Where messages begin after it, it also knows what they may be followed by.
 */
final class Opening extends TemplatePart {
  /** More ways to go on are forgotten, the oldest first. */
  private static final int MOST_NEXT = 8;

  private static final int MOST_AFTER = 4;

  /** Longer texts are not worth remembering. */
  static final int LONGEST_TEXT = 512;

  private static final int FIRST_ENDINGS = 4;

  /** Jobs at a time, times severities. A power of two. */
  private static final int MOST_ENDINGS = 1024;

  private static final Opening[] NOTHING_NEXT = {};
  private static final int[] NOWHERE = {};
  private static final @Nullable Ending[] NO_ENDINGS = {};

  /** What may come next. */
  Opening[] next = NOTHING_NEXT;

  private int oldestNext;

  /** Whether there is a record's time in it, in this part or before. */
  final boolean recorded;

  /** Whether there is the time of what carried the line. */
  final boolean transported;

  /** Whether messages begin after it. */
  boolean leads;

  /** Whether those are JSON strings, so that an emoji or an accent may be escaped. */
  boolean escapes;

  /** The ending of lines that end with their message. */
  @Nullable Ending whole;

  /**
   * The others, by the hash of their first text: each in its slot or in the one beside it, where it
   * goes when another takes its slot.
   */
  private @Nullable Ending[] endings = NO_ENDINGS;

  /** How many bytes there are, in the endings known, from the first time to the newline. */
  private int[] after = NOWHERE;

  private int oldestAfter;

  /** What lines begin with that have nothing before their message. */
  Opening() {
    super(FixedText.EMPTY);
    recorded = false;
    transported = false;
  }

  private Opening(Opening before, TemplatePart part) {
    super(part);
    recorded = before.recorded || (part.time != null && part.time.record());
    transported = before.transported || (part.time != null && !part.time.record());
  }

  /** The way on that begins with this part; made where there is none. */
  Opening on(TemplatePart with) {
    for (Opening known : next) {
      if (known.is(with)) {
        return known;
      }
    }
    Opening made = new Opening(this, with);
    if (next.length < MOST_NEXT) {
      next = Arrays.copyOf(next, next.length + 1);
      next[next.length - 1] = made;
    } else {
      next[oldestNext] = made;
      oldestNext = (oldestNext + 1) % MOST_NEXT;
    }
    return made;
  }

  /**
   * What follows the message: the ending that is all of {@code b[from, newline)}, if it is known.
   * Eight bytes can be read past {@code newline}.
   */
  @Nullable Ending ending(byte[] b, int from, int newline, LineTimes times) {
    for (int bytes : after) {
      int split = newline - bytes;
      if (split >= from && split - from <= LONGEST_TEXT) {
        int slot = hash(b, from, split) & (endings.length - 1);
        Ending ending = endings[slot];
        if (ending == null || !ending.begins(b, from, split)) {
          ending = endings[slot ^ 1];
          if (ending == null || !ending.begins(b, from, split)) {
            continue;
          }
        }
        if (ending.restStands(b, split, newline, times)) {
          return ending;
        }
      }
    }
    return null;
  }

  /** Remembers an ending. */
  void remember(Ending ending) {
    if (ending.first.length + ending.after == 0) {
      whole = ending;
      return;
    }
    rememberAfter(ending.after);
    if (endings.length == 0) {
      endings = new @Nullable Ending[FIRST_ENDINGS];
    }
    int slot = ending.hash & (endings.length - 1);
    if (endings[slot] != null && endings[slot ^ 1] != null && endings.length < MOST_ENDINGS) {
      grow();
    }
    put(ending);
  }

  private void put(Ending ending) {
    int slot = ending.hash & (endings.length - 1);
    if (endings[slot] != null) {
      endings[slot ^ 1] = endings[slot];
    }
    endings[slot] = ending;
  }

  private void rememberAfter(int bytes) {
    for (int known : after) {
      if (known == bytes) {
        return;
      }
    }
    if (after.length < MOST_AFTER) {
      after = Arrays.copyOf(after, after.length + 1);
      after[after.length - 1] = bytes;
    } else {
      after[oldestAfter] = bytes;
      oldestAfter = (oldestAfter + 1) % MOST_AFTER;
    }
  }

  private void grow() {
    @Nullable Ending[] known = endings;
    endings = new @Nullable Ending[4 * known.length];
    for (Ending ending : known) {
      if (ending != null) {
        put(ending);
      }
    }
  }
}
