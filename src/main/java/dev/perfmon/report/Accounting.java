package dev.perfmon.report;

import dev.perfmon.aggregate.Tally;

/**
 * What became of everything that was read: nothing is dropped without being counted here.
 *
 * @param lines lines read; under a time window, the lines from the first to the last event inside
 *     it
 * @param events events kept after folding and filtering, of every kind but near misses
 * @param duplicates lines folded into the event they repeat
 * @param nearMisses lines that carry a marker and could not be read
 * @param undated events whose time could not be established
 * @param absent values the agent itself reported as not available
 */
public record Accounting(
    long lines, long events, long duplicates, long nearMisses, long undated, long absent) {
  /** What was counted so far. */
  static Accounting of(Tally tally) {
    return new Accounting(
        tally.lines(),
        tally.events(),
        tally.duplicates(),
        tally.nearMisses(),
        tally.undated(),
        tally.absent());
  }
}
