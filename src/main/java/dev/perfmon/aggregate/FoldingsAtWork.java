package dev.perfmon.aggregate;

import java.util.ArrayDeque;

/**
 * The foldings of sources that are followed at the same time, of which few have room to work in:
 * what the others look back at is packed, since a thousand of them hold more memory than all else.
 */
final class FoldingsAtWork {
  /** Foldings that keep their room, for so many sources that take turns. */
  private static final int MOST = 16;

  private final ArrayDeque<Folding> working = new ArrayDeque<>();
  private final ArrayDeque<HeldRows> spare = new ArrayDeque<>();

  /** Notes that a folding works again; others may have to rest for it. */
  void works(Folding folding) {
    // Two, as some cannot rest when it is their turn: events wait in them.
    for (int i = 0; i < 2 && working.size() >= MOST; i++) {
      Folding longest = working.removeFirst();
      if (longest != folding && !longest.rest()) {
        working.addLast(longest);
      }
    }
    working.addLast(folding);
  }

  /** Room to work in. */
  HeldRows room() {
    HeldRows free = spare.pollFirst();
    return free == null ? new HeldRows(Folding.REACH, true) : free;
  }

  /** Takes back room that is not needed any more. */
  void back(HeldRows room) {
    room.clear();
    if (spare.size() < 2) {
      spare.addFirst(room);
    }
  }
}
