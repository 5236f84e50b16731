package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.NearMiss;
import dev.perfmon.model.Restored;
import dev.perfmon.model.TimeOrigin;
import java.io.IOException;
import java.util.Arrays;

/**
 * The latest events of a source: those not let go yet, behind some that were. Their metrics are
 * numbers of the {@link MetricTable}.
 */
final class HeldRows {
  /** Rows there is room for at first where memory matters: most of a thousand logs are quiet. */
  private static final int FEW = 4;

  private static final int MOST_PACKED = 1 << 16;

  private static final int LEVELS = Level.values().length;
  private static final int REASONS = NearMiss.values().length;
  private static final int KINDS = EventKind.values().length;
  private static final int FORMATS = LineFormat.values().length;
  private static final int ORIGINS = TimeOrigin.values().length;
  private static final int MOST_SEVERE = 0xfe;

  // The small values of a packed row.
  private static final int FIELD = 0xf;
  private static final int FORMAT = 4;
  private static final int ORIGIN = 8;
  private static final int ZONED = 1 << 12;
  private static final int EARLY = 1 << 13;

  private final int reach;
  private final int most;

  /** The rows. */
  EventBatch batch;

  /** The line each stands on, from 1. */
  long[] lines;

  /** When each arrived, on the clock that {@link Folding#accept} is told. */
  long[] since;

  /** Whether a row, or one it repeats, was let go before all its twins can have come. */
  boolean[] early;

  /** The first row not let go yet; those before are only looked back at. */
  int undecided;

  /**
   * Nothing held.
   *
   * @param reach how many rows an undecided one looks back at
   * @param small whether memory matters more than speed: there are many of these
   */
  HeldRows(int reach, boolean small) {
    this.reach = reach;
    this.most = small ? reach + reach / 8 : 3 * reach;
    int capacity = small ? FEW : reach;
    batch = new EventBatch(capacity);
    lines = new long[capacity];
    since = new long[capacity];
    early = new boolean[capacity];
  }

  int size() {
    return batch.size();
  }

  void clear() {
    batch.clear();
    undecided = 0;
  }

  /** Adds a copy of a row whose metric and time are settled. */
  void add(EventBatch from, int row, int metric, long time, int origin, long line, long arrived) {
    if (undecided >= most) {
      dropUnreachable();
    }
    int at = batch.copy(from, row);
    if (at == lines.length) {
      grow();
    }
    batch.setMetric(at, metric);
    batch.setTime(at, time, TimeOrigin.at(origin), from.zoned(row));
    lines[at] = line;
    since[at] = arrived;
    early[at] = false;
  }

  /** Whether a fuller print of the row is in reach. */
  boolean hasRicherTwin(int row) {
    if (batch.formats() >>> batch.format(row).ordinal() <= 1) {
      // None is fuller than its format.
      return false;
    }
    // The nearest first: prints of one record stand close together.
    for (int distance = 1; distance <= reach; distance++) {
      int after = row + distance;
      int before = row - distance;
      if ((after < batch.size() && Twins.isPoorer(batch, row, after))
          || (before >= 0 && Twins.isPoorer(batch, row, before))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a poorer print of the row has left already, and no other fuller print was left out for
   * it yet. If so, the row takes its place, for still fuller ones.
   */
  boolean standsForEarlier(int row) {
    for (int other = row - 1; other >= Math.max(0, row - reach); other--) {
      if (early[other] && Twins.isPoorer(batch, other, row)) {
        early[other] = false;
        early[row] = true;
        return true;
      }
    }
    return false;
  }

  /** Whether the row repeats one of those so near before it. */
  boolean hasRepeat(int row, int distance) {
    for (int other = Math.max(0, row - distance); other < row; other++) {
      if (Twins.isRepeat(batch, row, other)) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    int capacity = lines.length < reach / 2 ? 2 * lines.length : lines.length * 3 / 2;
    lines = Arrays.copyOf(lines, capacity);
    since = Arrays.copyOf(since, capacity);
    early = Arrays.copyOf(early, capacity);
  }

  /** Drops the rows that no undecided one can reach any more. */
  private void dropUnreachable() {
    int keep = undecided - reach;
    int left = batch.size() - keep;
    System.arraycopy(lines, keep, lines, 0, left);
    System.arraycopy(since, keep, since, 0, left);
    System.arraycopy(early, keep, early, 0, left);
    batch.dropFirst(keep);
    undecided = reach;
  }

  /** Packs the undecided rows and those that they and what comes can look back at. */
  void pack(Packed to) {
    int first = Math.max(0, undecided - reach);
    to.write(batch.size() - first);
    to.write(undecided - first);
    int logger = 0;
    long time = 0;
    long line = 0;
    for (int row = first; row < batch.size(); row++) {
      to.write(
          batch.kindOrdinal(row)
              | batch.format(row).ordinal() << FORMAT
              | batch.originOrdinal(row) << ORIGIN
              | (batch.zoned(row) ? ZONED : 0)
              | (early[row] ? EARLY : 0));
      to.write(batch.severity(row));
      to.write(batch.logger(row) ^ logger);
      to.write(batch.time(row) - time);
      to.write(batch.metric(row));
      to.write(batch.duration(row));
      to.write(batch.threshold(row));
      to.write(batch.code(row));
      to.write(lines[row] - line);
      to.write(batch.textBytes(), batch.textStart(row), batch.textEnd(row));
      logger = batch.logger(row);
      time = batch.time(row);
      line = lines[row];
    }
  }

  /**
   * Takes what was packed; nothing may be held.
   *
   * @param metrics how many metrics there are
   * @param now when the undecided rows are taken to have arrived
   * @throws IOException if that cannot have been packed
   */
  void unpack(Packed from, int metrics, long now) throws IOException {
    int size = Restored.count(from.readInt(), MOST_PACKED);
    int decided = Restored.count(from.readInt(), Math.min(size, reach));
    int logger = 0;
    long time = 0;
    long line = 0;
    for (int row = 0; row < size; row++) {
      if (row == lines.length) {
        grow();
      }
      int head = from.readInt();
      int severity = Restored.index(from.readInt() + 1, MOST_SEVERE) - 1;
      logger ^= from.readInt();
      time += from.read();
      unpackRow(from, head, metrics);
      batch.setRecord(row, LineFormat.at(field(head, FORMAT, FORMATS)), logger, severity);
      TimeOrigin origin = TimeOrigin.at(field(head, ORIGIN, ORIGINS));
      batch.setTime(row, time, origin, (head & ZONED) != 0);
      line += from.read();
      lines[row] = Restored.atLeast(1, line);
      byte[] text = from.readBytes();
      if (text.length > 0) {
        batch.setText(row, text, 0, text.length);
      }
      since[row] = now;
      early[row] = (head & EARLY) != 0;
    }
    undecided = decided;
  }

  private static int field(int head, int shift, int values) throws IOException {
    return Restored.index(head >> shift & FIELD, values);
  }

  /** Adds the next row, with what it says of an operation. */
  private void unpackRow(Packed from, int head, int metrics) throws IOException {
    EventKind kind = EventKind.at(field(head, 0, KINDS));
    int row = batch.add(kind, 0);
    batch.setMetric(row, Restored.metric(from.readInt(), metrics, kind));
    batch.setDuration(row, Restored.atLeast(EventBatch.NONE, from.read()));
    batch.setThreshold(row, Restored.atLeast(EventBatch.NONE, from.read()));
    int code = from.readInt();
    if (kind == EventKind.MEASUREMENT) {
      // A line that prints a threshold prints a level too.
      if (code >= 0 || batch.threshold(row) >= 0) {
        batch.setLevel(row, Level.at(Restored.index(code, LEVELS)));
      }
    } else if (kind == EventKind.NEAR_MISS) {
      batch.setReason(row, NearMiss.at(Restored.index(code, REASONS)));
    }
  }
}
