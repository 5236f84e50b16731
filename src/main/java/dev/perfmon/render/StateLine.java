package dev.perfmon.render;

import dev.perfmon.model.MetricName;
import dev.perfmon.report.LiveStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The last line of a terminal that follows logs: the current minute, its operations, GOULOT and
 * failures, the course of the last half hour, the worst metric, alerts, and how far behind the log
 * the reading is. What has no room is left out, the least important first.
 */
public final class StateLine {
  private static final int LEAST_NAME = 8;

  /** Minutes of the course that are shown where all of them have no room. */
  private static final int SHORT_TREND = 15;

  private final View view;

  /** A state line for this view; its width is told each time. */
  public StateLine(View view) {
    this.view = view;
  }

  /** One part: how it looks, how wide it is, and how soon it is left out. */
  private record Part(String text, int width, int importance) {}

  /** The line, at most so many columns wide, without a line end. */
  public String of(LiveStatus state, int columns) {
    String separator = view.unicode() ? " │ " : " | ";
    List<Part> parts = parts(state, columns, state.trend().size());
    if (width(parts, separator) > columns) {
      parts = parts(state, columns, SHORT_TREND);
    }
    return joined(parts, separator, columns);
  }

  private List<Part> parts(LiveStatus state, int columns, int minutes) {
    List<Part> parts = new ArrayList<>();
    StringBuilder minute = new StringBuilder(5);
    if (state.minute() == null) {
      minute.append("--:--");
    } else {
      Timestamp.hourAndMinute(minute, Timestamp.wallSecond(state.minute(), view.zone()));
    }
    parts.add(new Part(minute.toString(), minute.length(), 9));
    plain(parts, state.operations() + " " + view.text(Message.EVENTS_SHORT), 3);
    bottlenecks(parts, state, minutes);
    if (state.failures() > 0) {
      coloured(parts, Mark.FAILED, Mark.FAILED.icon(view) + " " + state.failures(), 6);
    }
    MetricName worst = state.worst();
    if (worst != null) {
      String ratio = " " + RatioBar.figure(state.worstRatio(), view);
      String name =
          DisplayWidth.clip(view.name(worst), Math.max(LEAST_NAME, columns / 4), view.ellipsis());
      plain(parts, view.text(Message.WORST) + " " + name + ratio, 4);
    }
    if (state.firing() > 0) {
      String icon = view.unicode() ? "🚨" : "[!]";
      coloured(parts, Mark.BOTTLENECK, icon + " " + state.firing(), 8);
    }
    if (state.behindBytes() > 0) {
      coloured(parts, Mark.SLOW, view.text(Message.BEHIND) + " " + behind(state), 7);
    }
    return parts;
  }

  /** The columns that a line of this class takes. */
  public static int width(String line) {
    return DisplayWidth.of(line.replaceAll("\033\\[[0-9;]*m", ""));
  }

  private void bottlenecks(List<Part> parts, LiveStatus state, int minutes) {
    String count = Mark.BOTTLENECK.icon(view) + " " + state.bottlenecks();
    if (state.bottlenecks() > 0) {
      coloured(parts, Mark.BOTTLENECK, count, 6);
    } else {
      plain(parts, count, 6);
    }
    List<Integer> trend =
        state.trend().subList(Math.max(0, state.trend().size() - minutes), state.trend().size());
    List<Double> values = new ArrayList<>(trend.size());
    for (int each : trend) {
      values.add((double) each);
    }
    int greatest = 0;
    for (int each : trend) {
      greatest = Math.max(greatest, each);
    }
    // A calm half hour lies on the ground: a spark that does not move is drawn in the middle.
    String spark =
        greatest == 0
            ? (view.unicode() ? "▁" : "_").repeat(values.size())
            : Spark.of(values, view.unicode());
    plain(parts, spark, 5);
  }

  private String behind(LiveStatus state) {
    StringBuilder out = new StringBuilder(24);
    double seconds = state.behindNanos() / 1e9;
    Decimals.fixed(out, seconds, seconds < 10 ? 1 : 0);
    out.append(" s, ");
    Decimals.fixed(out, state.behindBytes() / 1048576.0, 1);
    return out.append(view.language().choose(" Mio", " MiB")).toString();
  }

  private static void plain(List<Part> parts, String text, int importance) {
    parts.add(new Part(text, DisplayWidth.of(text), importance));
  }

  private void coloured(List<Part> parts, Mark mark, String text, int importance) {
    StringBuilder out = new StringBuilder(text.length() + 12);
    mark.paint(out, text, view);
    parts.add(new Part(out.toString(), DisplayWidth.of(text), importance));
  }

  private String joined(List<Part> parts, String separator, int columns) {
    while (parts.size() > 1 && width(parts, separator) > columns) {
      Part least = parts.get(0);
      for (Part part : parts) {
        least = part.importance < least.importance ? part : least;
      }
      parts.remove(least);
    }
    if (width(parts, separator) > columns) {
      return "";
    }
    StringBuilder out = new StringBuilder(160);
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        Mark.dim(out, separator, view);
      }
      out.append(parts.get(i).text);
    }
    return out.toString();
  }

  private static int width(List<Part> parts, String separator) {
    int width = 0;
    for (Part part : parts) {
      width += part.width;
    }
    return width + (parts.size() - 1) * separator.length();
  }
}
