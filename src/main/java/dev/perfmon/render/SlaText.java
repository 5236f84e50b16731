package dev.perfmon.render;

import dev.perfmon.report.SlaReport.Burn;
import dev.perfmon.report.SlaReport.BurnPair;
import dev.perfmon.report.SlaReport.Burning;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Target;
import java.util.ArrayList;
import java.util.List;

/** The words in which the text formats speak of objectives. */
final class SlaText {
  private final View view;

  SlaText(View view) {
    this.view = view;
  }

  /** {@code 95 % de stt_processing < 2 s}, {@code disponibilité > 99.5 % (end_to_end)}. */
  String sentence(Objective objective) {
    String metric = view.name(objective.metric());
    String share = objective.share().toPlainString() + " %";
    if (objective.isAvailability()) {
      return view.text(Message.AVAILABILITY)
          + (objective.strict() ? " > " : " >= ")
          + share
          + " ("
          + (objective.overAll()
              ? view.text(Message.ALL_OPERATIONS) + view.text(Message.NONE_OF) + metric
              : metric)
          + ")";
    }
    return (objective.strict() ? view.text(Message.MORE_THAN) + " " : "")
        + share
        + " "
        + view.text(Message.OF)
        + " "
        + metric
        + " < "
        + duration(objective.limitMs());
  }

  /** {@code 91.0%, -7.0, 9 / 100}: what was reached, the margin, and how many were bad of all. */
  String figures(Objective objective) {
    if (objective.operations() == 0) {
      return view.text(Message.NO_METRIC);
    }
    return share(objective)
        + " ("
        + view.text(Message.MARGIN)
        + " "
        + margin(objective.margin())
        + "), "
        + view.text(Message.BAD)
        + " "
        + objective.bad()
        + " / "
        + objective.operations()
        + (objective.operations() < objective.minimum()
            ? ", " + view.text(Message.NEEDED) + " " + objective.minimum()
            : "");
  }

  static Mark mark(Objective objective) {
    return switch (objective.verdict()) {
      case MET -> Mark.MET;
      case MISSED -> Mark.MISSED;
      case INSUFFICIENT -> Mark.INSUFFICIENT;
    };
  }

  static Mark mark(Target target) {
    return switch (target.reached()) {
      case EXCELLENT -> Mark.EXCELLENT;
      case GOOD -> Mark.GOOD;
      case MISSED -> Mark.MISSED;
      case INSUFFICIENT -> Mark.INSUFFICIENT;
    };
  }

  /** A sentence about there being too few; empty where there are enough, or none. */
  String insufficient(String subject, long count, long minimum) {
    if (count == 0 || count >= minimum) {
      return "";
    }
    return view.text(Message.TOO_FEW)
        + view.text(Message.COLON)
        + subject
        + ", "
        + count
        + " "
        + view.text(Message.OUT_OF_NEEDED)
        + " "
        + minimum;
  }

  /** {@code +1.2}, in points. */
  static String margin(double points) {
    if (!Double.isFinite(points)) {
      return "-";
    }
    // A margin that is not nothing is not shown as nothing.
    int decimals = points != 0 && Math.abs(points) < 0.05 ? 4 : 1;
    return (points >= 0 ? "+" : "") + Decimals.fixed(points, decimals);
  }

  /** {@code 96.2%}; with more decimals where fewer would pass for another share. */
  static String share(Objective objective) {
    double actual = objective.actual();
    if (!Double.isFinite(actual)) {
      return "- ";
    }
    boolean close = objective.margin() != 0 && Math.abs(objective.margin()) < 0.05;
    boolean nearlyAll = objective.bad() > 0 && actual > 99.95;
    return Decimals.fixed(actual, close || nearlyAll ? 4 : 1) + "%";
  }

  static String interval(double low, double high) {
    if (!Double.isFinite(low)) {
      return "-";
    }
    return "[" + Decimals.fixed(low, 1) + " ; " + Decimals.fixed(high, 1) + "]";
  }

  /** A sentence about an objective with too few operations; empty where there are enough. */
  String insufficient(Objective objective) {
    return insufficient(sentence(objective), objective.operations(), objective.minimum());
  }

  /** A sentence about each pair that burns. */
  List<String> burning(Objective objective) {
    List<String> sentences = new ArrayList<>();
    for (BurnPair pair : objective.burns()) {
      if (pair.burning() == Burning.BURNING) {
        sentences.add(
            (view.unicode() ? "🔥 " : "[!] ")
                + sentence(objective)
                + view.text(Message.COLON)
                + view.text(Message.BUDGET_BURNS)
                + " "
                + rate(pair.longer())
                + " ("
                + window(pair.longer())
                + "), "
                + rate(pair.shorter())
                + " ("
                + window(pair.shorter())
                + ")"
                + view.text(Message.SEMICOLON)
                + view.text(Message.ALERT_ABOVE)
                + " "
                + Decimals.fixed(pair.limit(), 1)
                + "x");
      }
    }
    return sentences;
  }

  /** {@code 1.2x}. */
  static String rate(Burn burn) {
    return Double.isFinite(burn.rate()) ? Decimals.fixed(burn.rate(), 1) + "x" : "-";
  }

  /** {@code 1 h}, or {@code 30 min sur 1 h} where the log covers no more of it. */
  String window(Burn burn) {
    String whole = seconds(burn.seconds());
    if (burn.covered() >= burn.seconds()) {
      return whole;
    }
    return seconds(burn.covered()) + " " + view.text(Message.OUT_OF) + " " + whole;
  }

  private static String seconds(long seconds) {
    if (seconds >= 3600 && seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    if (seconds >= 3600) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds >= 60 ? seconds / 60 + " min" : seconds + " s";
  }

  /** {@code 500 ms}, {@code 1.5 s}: as people write a limit. */
  static String duration(double milliseconds) {
    boolean inSeconds = milliseconds >= 1000;
    String plain = Decimals.plain(inSeconds ? milliseconds / 1000 : milliseconds);
    if (plain.endsWith(".0")) {
      plain = plain.substring(0, plain.length() - 2);
    }
    return plain + (inSeconds ? " s" : " ms");
  }
}
