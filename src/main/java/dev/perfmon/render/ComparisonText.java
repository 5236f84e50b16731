package dev.perfmon.render;

import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Change;
import dev.perfmon.report.ComparisonReport.Doubt;
import dev.perfmon.report.ComparisonReport.Method;
import dev.perfmon.report.ComparisonReport.Metric;
import dev.perfmon.report.ComparisonReport.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The words in which the text formats speak of two runs. */
final class ComparisonText {
  private static final int NAMED = 3;

  private final View view;

  ComparisonText(View view) {
    this.view = view;
  }

  static Mark mark(Metric metric) {
    return switch (metric.verdict()) {
      case SLOWER -> Mark.SLOWER;
      case FASTER -> Mark.FASTER;
      case SAME -> Mark.SAME;
      case UNDECIDED -> Mark.UNDECIDED;
    };
  }

  static Mark successMark(Metric metric) {
    return switch (metric.successVerdict()) {
      case WORSE -> Mark.WORSE;
      case BETTER -> Mark.BETTER;
      case SAME -> Mark.SAME;
      case UNDECIDED -> Mark.UNDECIDED;
    };
  }

  /** {@code base.log, 2025-06-10 14:00:01 → 14:30:00}. */
  String side(Side side) {
    List<String> sources = side.sources();
    StringBuilder out = new StringBuilder(100);
    for (int i = 0; i < sources.size() && i < NAMED; i++) {
      out.append(i == 0 ? "" : ", ").append(view.safe(sources.get(i)));
    }
    if (sources.isEmpty()) {
      out.append('-');
    }
    if (sources.size() > NAMED) {
      out.append(", +").append(sources.size() - NAMED);
    }
    Instant from = side.from();
    Instant to = side.to();
    if (from != null && to != null) {
      out.append(", ");
      long first = Timestamp.wallSecond(from, view.zone());
      long last = Timestamp.wallSecond(to, view.zone());
      Timestamp.date(out, first);
      Timestamp.time(out.append(' '), first);
      out.append(view.unicode() ? " → " : " -> ");
      if (Math.floorDiv(first, 86_400) != Math.floorDiv(last, 86_400)) {
        Timestamp.date(out, last);
        out.append(' ');
      }
      Timestamp.time(out, last);
    }
    return out.toString();
  }

  /** {@code +11.8%}. */
  static String change(Change change, String unit) {
    return Double.isFinite(change.value()) ? signed(change.value()) + unit : "-";
  }

  /** {@code [+9.1 ; +14.6]}. */
  static String interval(Change change) {
    return Double.isFinite(change.low())
        ? "[" + signed(change.low()) + " ; " + signed(change.high()) + "]"
        : "-";
  }

  private static String signed(double value) {
    // A change that is not nothing is not shown as nothing.
    int decimals = value != 0 && Math.abs(value) < 0.05 ? 3 : 1;
    return (value >= 0 ? "+" : "") + Decimals.fixed(value, decimals);
  }

  /** {@code 1180.5ms → 1320.1ms}. */
  String durations(double base, double next) {
    return Figures.milliseconds(base, 1).trim() + arrow() + Figures.milliseconds(next, 1).trim();
  }

  /** A sentence about a metric's durations. */
  String durations(Metric metric) {
    return mark(metric).word(view)
        + ", "
        + view.text(Message.MEDIAN)
        + " "
        + durations(metric.base().medianMs(), metric.next().medianMs())
        + ", "
        + change(metric.median(), "%")
        + " "
        + interval(metric.median())
        + ", n "
        + counts(metric.base().count(), metric.next().count());
  }

  /** A sentence about a metric's success rates. */
  String successes(Metric metric) {
    return successMark(metric).word(view)
        + ", "
        + view.text(Message.SUCCESS)
        + " "
        + rates(metric)
        + ", "
        + change(metric.success(), " pt")
        + " "
        + interval(metric.success())
        + ", "
        + view.text(Message.FAILURES)
        + " "
        + counts(metric.base().failures(), metric.next().failures());
  }

  /** {@code 98.1% → 92.3%}. */
  String rates(Metric metric) {
    return Figures.percent(metric.base().successRate()).trim()
        + arrow()
        + Figures.percent(metric.next().successRate()).trim();
  }

  /** {@code 150 → 148}. */
  String counts(long base, long next) {
    return base + arrow() + next;
  }

  private String arrow() {
    return view.unicode() ? " → " : " -> ";
  }

  /** {@code 0.003}; NaN, where nothing was tested, as a dash. */
  static String pValue(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    return value < 0.0001 ? "<0.0001" : Decimals.fixed(value, 4);
  }

  /** What must be said below the table, a sentence each. */
  List<String> notes(ComparisonReport report) {
    List<String> notes = new ArrayList<>();
    boolean wide = false;
    for (Metric metric : report.metrics()) {
      if (metric.doubt() == Doubt.FEW || metric.doubt() == Doubt.DEPENDENT) {
        notes.add(
            view.text(metric.doubt() == Doubt.FEW ? Message.TOO_FEW : Message.TOO_DEPENDENT)
                + view.text(Message.COLON)
                + view.name(metric.name())
                + ", "
                + counts(worth(metric, metric.base()), worth(metric, metric.next()))
                + " "
                + view.text(Message.OUT_OF_NEEDED)
                + " "
                + report.method().minimum());
      }
      wide |= metric.doubt() == Doubt.WIDE;
    }
    if (wide) {
      notes.add(view.text(Message.TOO_WIDE) + percent(report.method().minEffectPercent()));
    }
    only(Message.ONLY_BASE, report.onlyBase(), notes);
    only(Message.ONLY_NEW, report.onlyNext(), notes);
    return notes;
  }

  private static long worth(Metric metric, ComparisonReport.Figures figures) {
    return metric.doubt() == Doubt.FEW ? figures.count() : (long) figures.effective();
  }

  private void only(Message where, List<String> names, List<String> notes) {
    if (!names.isEmpty()) {
      StringBuilder out = new StringBuilder(view.text(where)).append(view.text(Message.COLON));
      for (int i = 0; i < names.size(); i++) {
        out.append(i == 0 ? "" : ", ").append(view.name(names.get(i)));
      }
      notes.add(out.toString());
    }
  }

  /** How it was compared, in one line. */
  String method(Method method) {
    return view.text(Message.INTERVALS_AT)
        + percent(method.confidencePercent())
        + " (bootstrap, "
        + view.text(Message.SEED)
        + " "
        + method.seed()
        + ") | "
        + view.text(Message.MIN_EFFECT)
        + view.text(Message.COLON)
        + percent(method.minEffectPercent())
        + ", "
        + view.text(Message.OF_SUCCESS)
        + " "
        + number(method.minPoints())
        + " pt | "
        + view.text(Message.FALSE_ALARMS)
        + view.text(Message.COLON)
        + percent(method.alphaPercent())
        + " "
        + view.text(Message.AT_MOST);
  }

  private static String percent(double value) {
    return number(value) + " %";
  }

  private static String number(double value) {
    String plain = Decimals.plain(value);
    return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
  }
}
