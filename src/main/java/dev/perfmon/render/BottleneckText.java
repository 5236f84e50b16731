package dev.perfmon.render;

import dev.perfmon.model.Outcome;
import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.BottleneckReport.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The words in which the text formats speak of intervals. */
final class BottleneckText {
  /** A longer run of empty intervals is told, not shown. */
  static final int LONGEST_SHOWN_GAP = 15;

  /** Metrics named where there is no terminal whose width would say. */
  private static final int NAMED = 3;

  private final View view;

  BottleneckText(View view) {
    this.view = view;
  }

  /** {@code GOULOT par minute - 2025-06-10 (Europe/Paris)}. */
  String title(BottleneckReport report, IntervalLabels labels) {
    StringBuilder out = new StringBuilder(60);
    out.append(levels(report)).append(' ').append(every(report.every()));
    if (!report.buckets().isEmpty()) {
      if (!labels.haveDates()) {
        out.append(" - ");
        Timestamp.date(out, Timestamp.wallSecond(report.buckets().get(0).start(), view.zone()));
      }
      out.append(" (").append(zone()).append(')');
    }
    return out.toString();
  }

  /** The zone that times are in. */
  String zone() {
    String id = view.zone().getId();
    return id.equals("Z") ? "UTC" : id;
  }

  /** The levels counted. */
  String levels(BottleneckReport report) {
    return levels(report.levels());
  }

  String levels(Iterable<Outcome> levels) {
    StringBuilder out = new StringBuilder(20);
    for (Outcome level : levels) {
      out.append(out.isEmpty() ? "" : ", ").append(Mark.of(level).word(view));
    }
    return out.toString();
  }

  /** The mark of the worst level counted. */
  static Mark mark(BottleneckReport report) {
    return mark(report.levels());
  }

  static Mark mark(Iterable<Outcome> levels) {
    Outcome worst = Outcome.EXCELLENT;
    for (Outcome level : levels) {
      worst = level.compareTo(worst) > 0 ? level : worst;
    }
    return Mark.of(worst);
  }

  /** {@code 37 intervalles sans GOULOT}. */
  String gap(int intervals, BottleneckReport report) {
    return intervals + " " + view.text(Message.INTERVALS_WITHOUT) + " " + levels(report);
  }

  /** {@code Total: 15 | Sans date: 2}. */
  String total(BottleneckReport report) {
    String total = view.text(Message.TOTAL) + ": " + report.total();
    return report.undated() == 0
        ? total
        : total + " | " + view.text(Message.UNDATED) + ": " + report.undated();
  }

  /** How many intervals from this one on are empty. */
  static int emptyFrom(List<Bucket> buckets, int index) {
    int end = index;
    while (end < buckets.size() && buckets.get(end).total() == 0) {
      end++;
    }
    return end - index;
  }

  /** The metrics of an interval, those with the most first; of equals by name. */
  static List<Map.Entry<String, Long>> worstFirst(Bucket bucket) {
    List<Map.Entry<String, Long>> metrics = new ArrayList<>(bucket.metrics().entrySet());
    metrics.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    return metrics;
  }

  /** {@code par minute}, {@code par tranche de 5 min}. */
  String every(Duration every) {
    long seconds = every.toSeconds();
    if (seconds == 60) {
      return view.text(Message.PER_MINUTE);
    }
    if (seconds == 3600) {
      return view.text(Message.PER_HOUR);
    }
    if (seconds == 86_400) {
      return view.text(Message.PER_DAY);
    }
    String unit = "s";
    long amount = seconds;
    if (seconds % 86_400 == 0) {
      unit = view.text(Message.DAYS);
      amount = seconds / 86_400;
    } else if (seconds % 3600 == 0) {
      unit = "h";
      amount = seconds / 3600;
    } else if (seconds % 60 == 0) {
      unit = "min";
      amount = seconds / 60;
    }
    return view.text(Message.PER) + " " + amount + " " + unit;
  }

  /**
   * Appends the metrics, and how many more there are than fit.
   *
   * @param room the columns left on the terminal; 0 where there is none
   */
  void metrics(Bucket bucket, int room, StringBuilder out) {
    List<Map.Entry<String, Long>> metrics = worstFirst(bucket);
    boolean terminal = view.width() > 0;
    int left = room;
    for (int i = 0; i < metrics.size(); i++) {
      int more = metrics.size() - i - 1;
      String name = view.name(metrics.get(i).getKey());
      String count = " " + metrics.get(i).getValue();
      String before = i == 0 ? "  " : ", ";
      String rest = more == 0 ? "" : ", +" + more;
      int around = before.length() + count.length() + rest.length();
      if (terminal && i == 0) {
        name = DisplayWidth.clip(name, Math.max(1, left - around), view.ellipsis());
      }
      int width = DisplayWidth.of(name) + around;
      if (terminal ? width > left : i == NAMED) {
        if (i > 0) {
          out.append(", +").append(metrics.size() - i);
        }
        return;
      }
      out.append(before).append(name).append(count);
      left -= width - rest.length();
    }
  }
}
