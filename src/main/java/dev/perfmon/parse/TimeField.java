package dev.perfmon.parse;

/**
 * Where a time stands in lines of one template, and what it is to them. No record: comparing two of
 * those takes the JDK ten milliseconds, the first time.
 */
final class TimeField {
  /** Date and time of the day, as {@link Timestamps#readDateTime} reads them. */
  static final int DATE_TIME = 0;

  /** Syslog's date and time, {@code Jun 10 12:00:00}. */
  static final int SYSLOG = 1;

  /** The time of the day alone. */
  static final int CLOCK = 2;

  /** Sixteen digits: microseconds since the epoch, in the years 2001 to 2255. */
  static final int MICROS = 3;

  private static final int MICROS_DIGITS = 16;

  /** The offset of a date's separator. */
  private static final int DATE = 10;

  private final int form;

  /** Whether it is the time the agent's logger wrote, not that of what carried the line. */
  private final boolean record;

  private final boolean zoned;

  /** What stands between a date and the time of the day. */
  private final byte separator;

  private TimeField(int form, boolean record, boolean zoned, byte separator) {
    this.form = form;
    this.record = record;
    this.zoned = zoned;
    this.separator = separator;
  }

  boolean record() {
    return record;
  }

  /** Whether it is the same. */
  boolean is(TimeField other) {
    return form == other.form
        && record == other.record
        && zoned == other.zoned
        && separator == other.separator;
  }

  /** Where the last digit of its seconds is in a time of this form, or of its microseconds. */
  static int second(int form) {
    return switch (form) {
      case DATE_TIME -> 18;
      case SYSLOG -> 14;
      case CLOCK -> 7;
      default -> MICROS_DIGITS - 1;
    };
  }

  /**
   * The field of a time that was just read where {@code b[at]} is.
   *
   * @param form how it is written
   * @param record whether it is the time the agent's logger wrote
   * @param zoned whether it says its zone
   */
  static TimeField of(int form, boolean record, boolean zoned, byte[] b, int at) {
    return new TimeField(form, record, zoned, form == DATE_TIME ? b[at + DATE] : 0);
  }

  /**
   * Reads a time of the form that begins at {@code at} and ends no later than {@code to}; returns
   * one past it, or -1 if there is none. What it says is in the fields of {@code into}.
   */
  static int read(int form, byte[] b, int at, int to, Timestamps into) {
    return switch (form) {
      case DATE_TIME -> into.readDateTime(b, at, to);
      case SYSLOG -> into.readSyslog(b, at, to);
      case CLOCK -> into.readClock(b, at, to);
      default -> readMicros(b, at, to, into);
    };
  }

  private static int readMicros(byte[] b, int at, int to, Timestamps into) {
    int end = at + MICROS_DIGITS;
    if (end > to || b[at] == '0') {
      return -1;
    }
    long micros = Digits.whole(b, at, MICROS_DIGITS);
    if (micros < 0 || micros >= Numbers.END_OF_TIME * 1000) {
      return -1;
    }
    into.instant = micros * 1000;
    into.zoned = true;
    return end;
  }

  /** As {@link #read}, if what is read is of this field's kind. */
  int read(byte[] b, int at, int to, Timestamps into) {
    // The commonest form is asked for by a branch of its own.
    int end = form == DATE_TIME ? into.readDateTime(b, at, to) : read(form, b, at, to, into);
    return end >= 0 && into.zoned == zoned && (form != DATE_TIME || b[at + DATE] == separator)
        ? end
        : -1;
  }
}
