package dev.perfmon.cli;

import java.util.function.IntConsumer;

/** What the process is told from outside while it runs. */
interface Signals {
  /**
   * Asks to be told, by another thread, of the first request to end, instead of being ended by it;
   * the second one still ends the process at once.
   *
   * @param ending takes the exit code that tells of the request
   */
  void onEnd(IntConsumer ending);

  /** Asks to be told, by another thread, whenever the terminal may have another size. */
  void onResize(Runnable resized);
}
