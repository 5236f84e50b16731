package dev.perfmon.reference;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.TimeOrigin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the events that repeat another one out of a log's events. */
final class ReferenceFolding {
  private static final int REACH = 128;
  private static final int LAST_OF_METRIC = 4;
  private static final long MILLI = 1_000_000;
  private static final long QUARTER = 900_000;

  /**
   * What is left, and how many were taken out.
   *
   * @param kept what counts
   * @param duplicates prints of a record that a richer formatter printed too
   * @param joined bottleneck lines that belong to an operation that is kept
   */
  record Result(List<RefEvent> kept, long duplicates, long joined) {}

  private ReferenceFolding() {}

  static Result fold(List<RefEvent> events) {
    boolean[] folded = new boolean[events.size()];
    for (int i = 0; i < folded.length; i++) {
      for (int j = Math.max(0, i - REACH); j <= Math.min(folded.length - 1, i + REACH); j++) {
        folded[i] |= repeats(events.get(i), events.get(j), i < j);
      }
    }
    List<RefEvent> single = new ArrayList<>();
    for (int i = 0; i < folded.length; i++) {
      if (!folded[i]) {
        single.add(events.get(i));
      }
    }
    List<RefEvent> kept = new ArrayList<>();
    boolean[] taken = new boolean[single.size()];
    for (int i = 0; i < single.size(); i++) {
      if (single.get(i).kind() != EventKind.BOTTLENECK || !takesMeasurement(single, i, taken)) {
        kept.add(single.get(i));
      }
    }
    return new Result(kept, events.size() - single.size(), single.size() - kept.size());
  }

  /** Whether the first event only repeats the second, which a richer formatter wrote. */
  private static boolean repeats(RefEvent a, RefEvent b, boolean before) {
    return a.format() != LineFormat.BARE
        && a.format().compareTo(b.format()) < 0
        && a.kind() != EventKind.NEAR_MISS
        && a.kind() == b.kind()
        && Objects.equals(a.metric(), b.metric())
        && a.micros() == b.micros()
        && a.threshold() == b.threshold()
        && a.printed() == b.printed()
        && Objects.equals(a.text(), b.text())
        && agree(a.logger(), b.logger())
        && agree(a.logLevel(), b.logLevel())
        && timesAgree(a, b, before);
  }

  private static boolean agree(@Nullable String a, @Nullable String b) {
    return a == null || b == null || a.equals(b);
  }

  private static boolean timesAgree(RefEvent plain, RefEvent rich, boolean before) {
    if (plain.nanos() == null || rich.nanos() == null) {
      return true;
    }
    if (plain.origin() != TimeOrigin.RECORD || rich.origin() != TimeOrigin.RECORD) {
      // What inherited its time may have been printed at any time since.
      RefEvent first = before ? plain : rich;
      long gap = before ? rich.nanos() - plain.nanos() : plain.nanos() - rich.nanos();
      return Math.abs(gap) <= 2000 * MILLI || (first.origin() == TimeOrigin.INHERITED && gap >= 0);
    }
    long difference = Math.floorDiv(plain.nanos(), MILLI) - Math.floorDiv(rich.nanos(), MILLI);
    if (!plain.zoned()) {
      long rest = Math.floorMod(difference, QUARTER);
      difference = rest == QUARTER - 1 ? -1 : rest;
    }
    boolean wholeMillis = Math.floorMod(rich.nanos(), MILLI) == 0;
    return difference == 0 || (difference == -1 && wholeMillis);
  }

  /** Whether a bottleneck line is about an operation that no other such line is about. */
  private static boolean takesMeasurement(List<RefEvent> events, int at, boolean[] taken) {
    RefEvent bottleneck = events.get(at);
    int seen = 0;
    for (int i = at - 1; i >= Math.max(0, at - REACH) && seen < LAST_OF_METRIC; i--) {
      RefEvent event = events.get(i);
      boolean operation =
          event.kind() == EventKind.MEASUREMENT || event.kind() == EventKind.FAILURE;
      if (operation && Objects.equals(event.metric(), bottleneck.metric())) {
        seen++;
        BigDecimal off =
            BigDecimal.valueOf(event.micros()).subtract(BigDecimal.valueOf(bottleneck.micros()));
        if (!taken[i] && off.abs().compareTo(BigDecimal.valueOf(bottleneck.halfUnit())) <= 0) {
          taken[i] = true;
          return true;
        }
      }
    }
    return false;
  }
}
