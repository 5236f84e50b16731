package dev.perfmon.parse;

/** The times of one line: the agent's logger's own, and that of what carried the line. */
final class LineTimes {
  /** Zones differ by multiples of this, nanoseconds. */
  private static final long QUARTER = 900_000_000_000L;

  /** So much later than their lines a carrier may be, though the zone was assumed rightly. */
  private static final long MOST_LATE = 2 * QUARTER;

  /** So much earlier: two clocks differ. */
  private static final long MOST_EARLY = QUARTER / 15;

  // One each: either remembers the minute it read last.
  private final Timestamps record;
  private final Timestamps transport;

  LineTimes(Timestamps record, Timestamps transport) {
    this.record = record;
    this.transport = transport;
  }

  /** Reads a field; returns one past it, or -1 if no such time stands there. */
  int read(TimeField field, byte[] b, int at, int to) {
    Timestamps times = field.record() ? record : transport;
    return field.read(b, at, to, times);
  }

  /** The record's time, nanoseconds since the epoch, if its field was read. */
  long record() {
    return record.instant;
  }

  /** The transport's time, nanoseconds since the epoch, if its field was read. */
  long transport() {
    return transport.instant;
  }

  /**
   * The instant of a record whose time says no zone, on a line that was carried at a known instant:
   * its zone is the assumed one if the line was carried within half an hour then, else the one that
   * has it carried soonest. Lines that a program or a collector held back come late, never early.
   *
   * @param record the instant in the zone that was assumed
   */
  static long inZoneOf(long transport, long record) {
    long late = transport - record;
    return late >= -MOST_EARLY && late < MOST_LATE
        ? record
        : record + Math.floorDiv(late + MOST_EARLY, QUARTER) * QUARTER;
  }
}
