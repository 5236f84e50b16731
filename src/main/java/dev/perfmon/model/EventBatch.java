package dev.perfmon.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The events of one chunk of a log, in the order of its lines, as columns of primitives.
 *
 * <p>A dense log holds ten million events a gigabyte; columns let them pass from the parser to the
 * aggregate without an object each. Rows are addressed by their index, 0 to {@link #size()} − 1. A
 * batch is filled by one thread, then read by one, and can be cleared and filled again; what was
 * read from it before stays valid.
 */
public final class EventBatch {
  /** Stands for a time that is not known. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Stands for a duration, threshold, metric, level or severity that a row does not have. */
  public static final int NONE = -1;

  private static final int FIRST_CAPACITY = 64;
  private static final int MANY_NAMES = 256;

  // The head of a row packs its small values, lowest bits first, so that a row is seven stores.
  private static final int KIND_BITS = 0xf;
  private static final int ORIGIN = 4;
  private static final int ORIGIN_BITS = 0x7;
  private static final int NO_ORIGIN = TimeOrigin.NONE.ordinal() << ORIGIN;
  private static final int FORMAT = 7;
  private static final int FORMAT_BITS = 0x7;
  private static final int ZONED = 1 << 10;
  private static final int TEXT = 1 << 11;
  private static final int CODE = 12;
  private static final int CODE_BITS = 0xf;
  private static final int SEVERITY = 16;
  private static final int SEVERITY_BITS = 0xff;

  private int size;
  private int[] head = {};
  private int[] line = {};
  private int[] metric = {};
  private int[] logger = {};
  private int[] textStart = {};
  private int[] textEnd = {};
  private long[] time = {};
  private long[] duration = {};
  private long[] threshold = {};

  private MetricName[] names = {};
  private int nameCount;
  private byte[] text = {};
  private int textSize;

  private int lines;
  private long lastTime = NO_TIME;
  private int formats;

  /** An empty batch with room for many rows. */
  public EventBatch() {
    this(FIRST_CAPACITY);
  }

  /** An empty batch with room for so many rows, at least 1, until it grows. */
  public EventBatch(int capacity) {
    resize(capacity);
  }

  /** Forgets all rows; keeps the memory. */
  public void clear() {
    size = 0;
    nameCount = 0;
    if (names.length > MANY_NAMES) {
      // A log of random names: they are not to live as long as the batch.
      names = new MetricName[MANY_NAMES];
    }
    textSize = 0;
    lines = 0;
    lastTime = NO_TIME;
    formats = 0;
  }

  /**
   * Forgets the first rows, at least one; those that stay become the first. Their texts were set in
   * the rows' order.
   */
  public void dropFirst(int rows) {
    int all = size;
    size = 0;
    textSize = 0;
    formats = 0;
    for (int row = rows; row < all; row++) {
      copy(this, row);
    }
  }

  // ---- writing

  /**
   * Adds a row with nothing in it but its line, and returns its index.
   *
   * @param what the row's kind
   * @param lineInChunk the line it stands on, counted from 0 at the chunk's first
   */
  public int add(EventKind what, int lineInChunk) {
    int row = newRow();
    head[row] = what.ordinal() | NO_ORIGIN;
    line[row] = lineInChunk;
    logger[row] = 0;
    time[row] = NO_TIME;
    metric[row] = NONE;
    duration[row] = NONE;
    threshold[row] = NONE;
    return row;
  }

  /** What rows of lines of one layout share, for {@link #addRecord}. */
  public static int head(
      LineFormat lineFormat, int recordSeverity, TimeOrigin how, boolean hasZone) {
    return how.ordinal() << ORIGIN
        | lineFormat.ordinal() << FORMAT
        | (recordSeverity + 1) << SEVERITY
        | (hasZone ? ZONED : 0);
  }

  /**
   * Adds a row all at once and returns its index: the setters tell the values.
   *
   * @param layout what {@link #head} gave
   * @param kind ordinal of the row's kind
   * @param code ordinal of its level, or {@link #NONE}
   */
  public int addRecord(
      int layout,
      int kind,
      int code,
      int lineInChunk,
      int nameIndex,
      long durationMicros,
      long thresholdMicros,
      int loggerHash,
      long instant) {
    int row = newRow();
    head[row] = layout | kind | (code + 1) << CODE;
    formats |= 1 << (layout >>> FORMAT & FORMAT_BITS);
    line[row] = lineInChunk;
    logger[row] = loggerHash;
    metric[row] = nameIndex;
    time[row] = instant;
    duration[row] = durationMicros;
    threshold[row] = thresholdMicros;
    return row;
  }

  /** Says who wrote the row's line, and how: hash of the logger's name (0: none) and severity. */
  public void setRecord(int row, LineFormat lineFormat, int loggerHash, int recordSeverity) {
    formats |= 1 << lineFormat.ordinal();
    head[row] |= lineFormat.ordinal() << FORMAT | (recordSeverity + 1) << SEVERITY;
    logger[row] = loggerHash;
  }

  /**
   * Sets the row's time.
   *
   * @param instant nanoseconds since the epoch, or {@link #NO_TIME}
   * @param how where it comes from
   * @param hasZone whether the line gave its zone, so that the instant does not hang on an option
   */
  public void setTime(int row, long instant, TimeOrigin how, boolean hasZone) {
    time[row] = instant;
    head[row] =
        (head[row] & ~(ORIGIN_BITS << ORIGIN | ZONED))
            | how.ordinal() << ORIGIN
            | (hasZone ? ZONED : 0);
  }

  /** Sets the row's metric, an index that {@link #addName} gave. */
  public void setMetric(int row, int nameIndex) {
    metric[row] = nameIndex;
  }

  /**
   * Sets the row's duration, in microseconds; for a start, the instant in its ID (microseconds
   * since the epoch).
   */
  public void setDuration(int row, long micros) {
    duration[row] = micros;
  }

  /**
   * Sets the row's threshold, in microseconds; for a bottleneck, by how many microseconds its
   * rounded duration can be off.
   */
  public void setThreshold(int row, long micros) {
    threshold[row] = micros;
  }

  /** Sets the printed level of a measurement. */
  public void setLevel(int row, Level level) {
    setCode(row, level.ordinal());
  }

  /** Sets why a near miss is one. */
  public void setReason(int row, NearMiss reason) {
    setCode(row, reason.ordinal());
  }

  private void setCode(int row, int code) {
    head[row] |= (code + 1) << CODE;
  }

  /** Sets the row's text, copied from UTF-8 bytes. */
  public void setText(int row, byte[] from, int start, int end) {
    int length = end - start;
    if (textSize + length > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, textSize + length));
    }
    System.arraycopy(from, start, text, textSize, length);
    head[row] |= TEXT;
    textStart[row] = textSize;
    textSize += length;
    textEnd[row] = textSize;
  }

  /** Adds a metric's name to this batch's list and returns its index there. */
  public int addName(MetricName name) {
    if (nameCount == names.length) {
      names = Arrays.copyOf(names, Math.max(16, 2 * nameCount));
    }
    names[nameCount] = name;
    return nameCount++;
  }

  /** Sets how many lines the chunk has, and its {@link #lastTime}. */
  public void finish(int lineCount, long timeOfLastDatedLine) {
    lines = lineCount;
    lastTime = timeOfLastDatedLine;
  }

  // ---- reading

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** How many lines the chunk has. */
  public int lines() {
    return lines;
  }

  /** Time of the chunk's last dated line, nanoseconds since the epoch, or {@link #NO_TIME}. */
  public long lastTime() {
    return lastTime;
  }

  /** The formats that occur: bit n for the {@link LineFormat} with ordinal n. */
  public int formats() {
    return formats;
  }

  /** How many distinct names there are; {@link #metric} indexes them. */
  public int nameCount() {
    return nameCount;
  }

  /** The name with this index. */
  public MetricName name(int index) {
    return names[index];
  }

  /** The ordinal of the row's kind. */
  public int kindOrdinal(int row) {
    return head[row] & KIND_BITS;
  }

  /** The row's kind. */
  public EventKind kind(int row) {
    return EventKind.at(head[row] & KIND_BITS);
  }

  /** The line, counted from 0 at the chunk's first. */
  public int line(int row) {
    return line[row];
  }

  /** Nanoseconds since the epoch, or {@link #NO_TIME}. */
  public long time(int row) {
    return time[row];
  }

  /** The ordinal of how the row's time is known. */
  public int originOrdinal(int row) {
    return head[row] >>> ORIGIN & ORIGIN_BITS;
  }

  /** How the row's time is known. */
  public TimeOrigin origin(int row) {
    return TimeOrigin.at(head[row] >>> ORIGIN & ORIGIN_BITS);
  }

  /** Whether the line itself gave the zone of its time. */
  public boolean zoned(int row) {
    return (head[row] & ZONED) != 0;
  }

  /** Index of the metric's name, or {@link #NONE}. */
  public int metric(int row) {
    return metric[row];
  }

  /** Microseconds, or {@link #NONE}; for a start, its instant in microseconds since the epoch. */
  public long duration(int row) {
    return duration[row];
  }

  /** Microseconds, or {@link #NONE}; for a bottleneck, how far its rounded duration can be off. */
  public long threshold(int row) {
    return threshold[row];
  }

  /** Ordinal of the printed {@link Level} or of the {@link NearMiss}, or {@link #NONE}. */
  public int code(int row) {
    return (head[row] >>> CODE & CODE_BITS) - 1;
  }

  /** The format of the row's line. */
  public LineFormat format(int row) {
    return LineFormat.at(head[row] >>> FORMAT & FORMAT_BITS);
  }

  /** Hash of the logger's name; 0 where the line names none. */
  public int logger(int row) {
    return logger[row];
  }

  /** How severe the logger called the record, a small number, or {@link #NONE}. */
  public int severity(int row) {
    return (head[row] >>> SEVERITY & SEVERITY_BITS) - 1;
  }

  /** The row's text, decoded as UTF-8, bytes that are none replaced; empty where it has none. */
  public String text(int row) {
    return new String(text, textStart(row), textEnd(row) - textStart(row), StandardCharsets.UTF_8);
  }

  /** Where the row's text begins in {@link #textBytes()}. */
  public int textStart(int row) {
    return (head[row] & TEXT) != 0 ? textStart[row] : 0;
  }

  /** One past the end of the row's text in {@link #textBytes()}. */
  public int textEnd(int row) {
    return (head[row] & TEXT) != 0 ? textEnd[row] : 0;
  }

  /** The bytes all texts lie in. */
  public byte[] textBytes() {
    return text;
  }

  /**
   * Adds a copy of another batch's row, text included, and returns its index here; the index of its
   * name stays that of the other batch.
   */
  public int copy(EventBatch from, int row) {
    int to = add(from.kind(row), from.line[row]);
    head[to] = from.head[row] & ~TEXT;
    formats |= 1 << (from.head[row] >>> FORMAT & FORMAT_BITS);
    logger[to] = from.logger[row];
    time[to] = from.time[row];
    duration[to] = from.duration[row];
    threshold[to] = from.threshold[row];
    metric[to] = from.metric[row];
    if ((from.head[row] & TEXT) != 0) {
      setText(to, from.text, from.textStart[row], from.textEnd[row]);
    }
    return to;
  }

  private int newRow() {
    int row = size;
    if (row == head.length) {
      resize(row < FIRST_CAPACITY ? 2 * row : row * 3 / 2);
    }
    size = row + 1;
    return row;
  }

  private void resize(int capacity) {
    head = Arrays.copyOf(head, capacity);
    line = Arrays.copyOf(line, capacity);
    metric = Arrays.copyOf(metric, capacity);
    logger = Arrays.copyOf(logger, capacity);
    textStart = Arrays.copyOf(textStart, capacity);
    textEnd = Arrays.copyOf(textEnd, capacity);
    time = Arrays.copyOf(time, capacity);
    duration = Arrays.copyOf(duration, capacity);
    threshold = Arrays.copyOf(threshold, capacity);
  }
}
