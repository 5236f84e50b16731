package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.Restored;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.Vocabulary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The second stage: judges each operation against the thresholds in force, counts, and lets through
 * what was asked for.
 */
final class Selector implements EventSink {
  private static final int MEASUREMENT = EventKind.MEASUREMENT.ordinal();
  private static final int BOTTLENECK = EventKind.BOTTLENECK.ordinal();
  private static final int FAILURE = EventKind.FAILURE.ordinal();
  private static final int ABSENT = EventKind.ABSENT.ordinal();
  private static final int NEAR_MISS = EventKind.NEAR_MISS.ordinal();

  private static final byte UNKNOWN = 0;
  private static final byte IN = 1;
  private static final byte OUT = 2;
  private static final long UNSET = -2;

  /** No duration is longer, in microseconds: what accumulators can take. */
  private static final double LONGEST = 1e12;

  private final MetricTable metrics;
  private final Selection selection;
  private final Thresholds thresholds;
  private final TimeoutTexts timeouts;
  private final Tally tally;
  private final EventSink next;
  private final boolean bounded;
  private final boolean anyMetric;
  private final boolean anyUnit;
  private final boolean[] outcomes = new boolean[Outcome.values().length];
  private final boolean anyOutcome;

  private byte[] wanted = new byte[0];
  private long[] overrides = new long[0];
  private long[] latest = new long[0];

  private long firstLine = -1;
  private long lastLine = -1;
  private long skipBefore;

  Selector(
      MetricTable metrics,
      Selection selection,
      Thresholds thresholds,
      Timeouts timeouts,
      Tally tally,
      EventSink next) {
    this.metrics = metrics;
    this.selection = selection;
    this.thresholds = thresholds;
    this.timeouts = new TimeoutTexts(timeouts);
    this.tally = tally;
    this.next = next;
    this.bounded = !selection.range().isUnbounded();
    this.anyMetric = selection.metrics() == null;
    this.anyUnit = !metrics.vocabulary().units().isEmpty();
    this.anyOutcome = selection.outcomes().isEmpty();
    for (Outcome outcome : selection.outcomes()) {
      outcomes[outcome.ordinal()] = true;
    }
  }

  /** Counts lines read. */
  void lines(long before, int count) {
    if (!bounded) {
      tally.lines += Math.min(count, Math.max(0, before + count + 1 - Math.max(1, skipBefore)));
    }
  }

  /** Ends a file: the next lines are another's. */
  void nextFile() {
    firstLine = -1;
    lastLine = -1;
  }

  /** Events on lines before this one only tell something about those that follow. */
  void skipBefore(long line) {
    skipBefore = line;
  }

  @Override
  public void accept(Occurrence e) {
    if (bounded && !isInRange(e)) {
      return;
    }
    boolean skipped = e.line < skipBefore;
    if (e.duplicate) {
      if (!skipped) {
        tally.duplicates++;
      }
      return;
    }
    e.failed = false;
    e.timeout = false;
    e.level = EventBatch.NONE;
    e.threshold = EventBatch.NONE;
    if (e.kind == NEAR_MISS) {
      if (skipped) {
        return;
      }
      tally.nearMisses++;
      if (bounded) {
        note(e);
      }
      if (selection.handsOutNearMisses()) {
        next.accept(e);
      }
      return;
    }
    if (!anyMetric && !isWanted(e.metric)) {
      return;
    }
    if (anyUnit && e.duration > 0 && e.metric >= 0) {
      e.duration = converted(e.duration, unit(e.metric));
    }
    if (e.operation) {
      Outcome outcome = judge(e);
      if (!anyOutcome && !outcomes[outcome.ordinal()]) {
        return;
      }
    } else if (!anyOutcome) {
      return;
    }
    if (skipped) {
      return;
    }
    if (e.kind == ABSENT) {
      tally.absent++;
    }
    tally.events++;
    if (e.time == EventBatch.NO_TIME) {
      tally.undated++;
    } else {
      if (e.time < tally.first) {
        tally.first = e.time;
      }
      if (e.time > tally.last) {
        tally.last = e.time;
      }
    }
    if (bounded) {
      note(e);
    }
    next.accept(e);
  }

  /** Counts the lines of the time asked for: from the first event in it to the last. */
  private void note(Occurrence e) {
    // The same whether the rest was skipped or read in vain.
    if (firstLine < 0) {
      firstLine = e.line;
      lastLine = e.line - 1;
    } else if (e.line < firstLine) {
      tally.lines += firstLine - e.line;
      firstLine = e.line;
    }
    if (e.line > lastLine) {
      tally.lines += e.line - lastLine;
      lastLine = e.line;
    }
  }

  private boolean isInRange(Occurrence e) {
    if (e.time == EventBatch.NO_TIME) {
      tally.undatedExcluded++;
      return false;
    }
    return selection.range().contains(e.time);
  }

  private boolean isWanted(int metric) {
    if (metric < 0) {
      return false;
    }
    reserve(metric);
    if (wanted[metric] == UNKNOWN) {
      var predicate = selection.metrics();
      wanted[metric] = predicate == null || predicate.test(metrics.name(metric)) ? IN : OUT;
    }
    return wanted[metric] == IN;
  }

  /** Gives an operation its threshold and level, and a failure its cause. */
  private Outcome judge(Occurrence e) {
    int metric = e.metric;
    if (metric >= overrides.length) {
      reserve(metric);
    }
    long override = overrides[metric];
    if (override == UNSET) {
      override = thresholds.override(metrics.name(metric));
      overrides[metric] = override;
    }
    EventBatch batch = e.batch;
    if (e.kind == FAILURE) {
      e.failed = true;
      long known = latest[metric];
      e.threshold = override >= 0 ? override : known >= 0 ? known : guide(metric);
      e.timeout = timeouts.isTimeout(batch, e.row, e.duration, e.threshold);
      return Outcome.ECHEC;
    }
    long printed = e.kind == MEASUREMENT ? batch.threshold(e.row) : EventBatch.NONE;
    Level level;
    if (override >= 0) {
      e.threshold = override;
      level = Level.ofRatio(e.duration, override);
    } else if (printed >= 0) {
      e.threshold = printed;
      level =
          anyUnit && unit(metric) != Vocabulary.MILLISECOND
              // The printed level was found by the number as printed.
              ? Level.ofRatio(e.duration, printed)
              : Level.ofPrinted(e.duration, printed, Level.at(batch.code(e.row)));
    } else {
      e.threshold = guide(metric);
      level = Level.ofRatio(e.duration, e.threshold);
      if (e.kind == BOTTLENECK && level.compareTo(Level.LENT) < 0) {
        // The agent says so of what was slow alone; its threshold was another, or it rounded.
        level = Level.LENT;
      }
    }
    latest[metric] = e.threshold;
    e.level = level.ordinal();
    return Outcome.of(level);
  }

  private long unit(int metric) {
    String name = metrics.name(metric).value();
    return metrics.vocabulary().units().getOrDefault(name, Vocabulary.MILLISECOND);
  }

  private static long converted(long printed, long unit) {
    double duration = (double) printed * unit / Vocabulary.MILLISECOND;
    return Math.round(Math.min(duration, LONGEST));
  }

  private long guide(int metric) {
    return thresholds.of(metrics.name(metric));
  }

  private void reserve(int metric) {
    if (metric >= wanted.length) {
      int before = wanted.length;
      int size = Math.max(metric + 1, 2 * before);
      wanted = Arrays.copyOf(wanted, size);
      overrides = Arrays.copyOf(overrides, size);
      latest = Arrays.copyOf(latest, size);
      Arrays.fill(overrides, before, size, UNSET);
      Arrays.fill(latest, before, size, EventBatch.NONE);
    }
  }

  /** Writes what later events depend on. */
  void save(DataOutput out) throws IOException {
    out.writeLong(skipBefore);
    out.writeLong(firstLine);
    out.writeLong(lastLine);
    int known = 0;
    for (long threshold : latest) {
      if (threshold >= 0) {
        known++;
      }
    }
    out.writeInt(known);
    for (int metric = 0; metric < latest.length; metric++) {
      if (latest[metric] >= 0) {
        out.writeInt(metric);
        out.writeLong(latest[metric]);
      }
    }
  }

  /**
   * Takes what was saved, instead of what was met so far.
   *
   * @param most how many metrics there are
   */
  void restore(DataInput in, int most) throws IOException {
    skipBefore = Restored.atLeast(0, in.readLong());
    firstLine = Restored.atLeast(-1, in.readLong());
    lastLine = Restored.atLeast(-1, in.readLong());
    Arrays.fill(latest, EventBatch.NONE);
    int known = Restored.count(in.readInt(), most);
    for (int i = 0; i < known; i++) {
      int metric = Restored.index(in.readInt(), most);
      reserve(metric);
      latest[metric] = Restored.atLeast(0, in.readLong());
    }
  }
}
