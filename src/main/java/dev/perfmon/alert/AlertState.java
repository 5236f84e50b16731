package dev.perfmon.alert;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one alert stands, and what it is about: the state machine, which knows nothing of
 * conditions but whether they hold. Moved by operations, and by its own timers, whose times are
 * {@link #due}.
 */
final class AlertState {
  static final long NEVER = Long.MAX_VALUE;
  static final long NO_TIME = EventBatch.NO_TIME;

  /** Metrics named at most by an alert about several. */
  static final int MOST_INVOLVED = 8;

  private static final int LONGEST_TEXT = 500;

  /** Told of each change, after it. */
  interface Changes {
    void changed(Phase phase, long at);
  }

  private final long pending;
  private final long keep;
  private final @Nullable Changes changes;

  private Phase phase = Phase.OK;
  private Phase shown = Phase.OK;
  private boolean holds;
  private long holdsUntil = NEVER;
  private long heldLast = NO_TIME;
  private long changedAt = NO_TIME;

  private long pendingSince = NO_TIME;
  private long since = NO_TIME;
  private long until = NO_TIME;
  private long count;
  private long first = NO_TIME;
  private long last = NO_TIME;
  private long worstMicros = EventBatch.NONE;
  private long thresholdMicros = EventBatch.NONE;
  private double worst = Double.NaN;
  private String text = "";
  private List<MetricName> involved = List.of();

  AlertState(AlertRule rule, @Nullable Changes changes) {
    this.pending = rule.pending().toNanos();
    this.keep = rule.keepFiring().toNanos();
    this.changes = changes;
  }

  /** A copy that tells nobody, to see what will become of it. */
  AlertState(AlertState of) {
    pending = of.pending;
    keep = of.keep;
    changes = null;
    phase = of.phase;
    shown = of.shown;
    holds = of.holds;
    holdsUntil = of.holdsUntil;
    heldLast = of.heldLast;
    changedAt = of.changedAt;
    pendingSince = of.pendingSince;
    since = of.since;
    until = of.until;
    count = of.count;
    first = of.first;
    last = of.last;
    worstMicros = of.worstMicros;
    thresholdMicros = of.thresholdMicros;
    worst = of.worst;
    text = of.text;
    involved = List.copyOf(of.involved);
  }

  Phase phase() {
    return phase;
  }

  /** Whether the condition holds. */
  boolean holds() {
    return holds;
  }

  /** Whether it is pending or firing. */
  boolean isOn() {
    return phase != Phase.OK;
  }

  /** Whether it never was on: it then is as a new one is, but for what it is about. */
  boolean isUntouched() {
    return phase == Phase.OK && shown == Phase.OK && changedAt == NO_TIME && !holds;
  }

  /** An instant that is not before the last change. */
  long notBefore(long time) {
    return Math.max(time, changedAt);
  }

  // ---- what it is about

  /** Begins to be about something else; to be called before the condition is said to hold. */
  void open() {
    count = 0;
    first = NO_TIME;
    last = NO_TIME;
    worstMicros = EventBatch.NONE;
    thresholdMicros = EventBatch.NONE;
    worst = Double.NaN;
    text = "";
    involved = List.of();
  }

  /** Counts an operation; NO_TIME and NONE where it has no time or duration. */
  void count(long time, long micros, long itsThreshold) {
    count++;
    took(micros, itsThreshold);
    if (time != NO_TIME) {
      first = first == NO_TIME ? time : Math.min(first, time);
      last = Math.max(last, time);
    }
  }

  /** Notes how long an operation took that is counted already. */
  void took(long micros, long itsThreshold) {
    if (micros > worstMicros) {
      worstMicros = micros;
      thresholdMicros = itsThreshold;
    }
  }

  void greatest(double value) {
    worst = Double.isNaN(worst) ? value : Math.max(worst, value);
  }

  void least(double value) {
    worst = Double.isNaN(worst) ? value : Math.min(worst, value);
  }

  /** Notes what an operation said, and of which metric it is. */
  void note(Operation operation, MetricName metric) {
    if (operation.failed()) {
      String said = operation.text();
      text = said.length() <= LONGEST_TEXT ? said : said.substring(0, LONGEST_TEXT) + "…";
    }
    involve(metric);
  }

  void involve(MetricName metric) {
    if (involved.size() < MOST_INVOLVED && !involved.contains(metric)) {
      List<MetricName> more = new ArrayList<>(involved);
      more.add(metric);
      involved = List.copyOf(more);
    }
  }

  // ---- how it moves

  /** The condition holds at this instant, and goes on to hold until another unless released. */
  void hold(long at, long upTo) {
    holdsUntil = holds ? Math.max(holdsUntil, upTo) : upTo;
    holds = true;
    heldLast = later(heldLast, at);
    advance(at);
  }

  /** The condition held at this instant only. */
  void pulse(long at) {
    holds = false;
    heldLast = later(heldLast, at);
    advance(at);
  }

  private void advance(long at) {
    if (phase == Phase.OK) {
      pendingSince = at;
      since = NO_TIME;
      if (pending == 0) {
        fire(at);
      } else {
        change(Phase.PENDING, at);
      }
    } else if (phase == Phase.PENDING && at >= plus(pendingSince, pending)) {
      fire(at);
    }
  }

  /** The condition no longer holds. */
  void release(long at) {
    if (phase == Phase.PENDING) {
      holds = false;
      heldLast = NO_TIME;
      change(Phase.OK, at);
    } else if (holds) {
      holds = false;
      heldLast = later(heldLast, at);
      if (keep == 0 || at == NO_TIME) {
        resolve(at);
      }
    }
  }

  /** The alert is over now, kept or not. */
  void end(long at) {
    if (phase == Phase.FIRING) {
      resolve(at);
    } else {
      release(at);
    }
  }

  /** When it moves by itself; {@link #NEVER} if it does not. */
  long due() {
    long due = NEVER;
    if (holds) {
      due = holdsUntil;
      if (phase == Phase.PENDING) {
        due = Math.min(due, plus(pendingSince, pending));
      }
    } else if (phase == Phase.FIRING) {
      due = plus(heldLast, keep);
    }
    return due;
  }

  /** Moves as it does at {@link #due}. */
  void elapse(long due) {
    if (phase == Phase.PENDING && holds && plus(pendingSince, pending) <= due) {
      fire(due);
    } else if (holds) {
      holds = false;
      heldLast = due;
      if (phase == Phase.PENDING) {
        change(Phase.OK, due);
      }
    } else if (phase == Phase.FIRING) {
      resolve(due);
    }
  }

  /** From here on times are known: what is not yet over began no later than now. */
  void dated(long now) {
    if (phase == Phase.PENDING && pendingSince == NO_TIME) {
      pendingSince = now;
    }
    if (phase == Phase.FIRING && heldLast == NO_TIME) {
      heldLast = now;
    }
  }

  /** Time begins anew: what only lasts is over, what holds until it is said otherwise goes on. */
  void restart(long was, long is) {
    if (!holds || holdsUntil != NEVER) {
      end(was);
    } else if (phase == Phase.PENDING) {
      pendingSince = is;
    }
    heldLast = is;
  }

  private void fire(long at) {
    since = at;
    change(Phase.FIRING, at);
  }

  private void resolve(long at) {
    holds = false;
    heldLast = NO_TIME;
    change(Phase.OK, at);
  }

  private void change(Phase to, long at) {
    shown = phase == Phase.FIRING ? Phase.RESOLVED : to;
    phase = to;
    changedAt = at;
    until = to == Phase.OK ? at : NO_TIME;
    if (changes != null) {
      changes.changed(shown, at);
    }
  }

  private static long later(long a, long b) {
    return Math.max(a, b);
  }

  /** Never for what has no time, or none a clock can reach. */
  private static long plus(long time, long span) {
    if (time == NO_TIME) {
      return NEVER;
    }
    return time > NEVER - span ? NEVER : time + span;
  }

  /** The alert as it stands. */
  Alert alert(AlertRule rule, String source, @Nullable MetricName metric) {
    return new Alert(
        rule,
        source,
        metric,
        involved,
        shown,
        pendingSince,
        since,
        isOn() ? NO_TIME : until,
        count,
        first,
        last,
        worstMicros,
        thresholdMicros,
        worst,
        text);
  }

  // ---- keeping

  void save(DataOutput out) throws IOException {
    out.writeByte(phase.ordinal());
    out.writeByte(shown.ordinal());
    out.writeBoolean(holds);
    out.writeLong(holdsUntil);
    out.writeLong(heldLast);
    out.writeLong(changedAt);
    out.writeLong(pendingSince);
    out.writeLong(since);
    out.writeLong(until);
    out.writeLong(count);
    out.writeLong(first);
    out.writeLong(last);
    out.writeLong(worstMicros);
    out.writeLong(thresholdMicros);
    out.writeDouble(worst);
    Saved.text(out, text);
    out.writeInt(involved.size());
    for (MetricName metric : involved) {
      Saved.text(out, metric.value());
    }
  }

  void restore(DataInput in) throws IOException {
    phase = Phase.at(Restored.count(in.readByte(), Phase.FIRING.ordinal()));
    shown = Phase.at(Restored.count(in.readByte(), Phase.RESOLVED.ordinal()));
    holds = in.readBoolean();
    holdsUntil = in.readLong();
    heldLast = in.readLong();
    changedAt = in.readLong();
    pendingSince = in.readLong();
    since = in.readLong();
    until = in.readLong();
    count = in.readLong();
    first = in.readLong();
    last = in.readLong();
    worstMicros = in.readLong();
    thresholdMicros = in.readLong();
    worst = in.readDouble();
    text = Saved.text(in);
    List<MetricName> metrics = new ArrayList<>();
    int size = Restored.count(in.readInt(), MOST_INVOLVED);
    for (int i = 0; i < size; i++) {
      metrics.add(new MetricName(Saved.text(in)));
    }
    involved = List.copyOf(metrics);
  }
}
