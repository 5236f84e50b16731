package dev.perfmon.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Short names of logs that stand before each line: as much of a path's end as tells it from the
 * others met so far, and a colour for each, none of those that say how something went.
 */
final class SourceLabels {
  static final int LONGEST = 20;

  /** Cyan, magenta, blue, and their bright kin. */
  private static final int[] COLOURS = {36, 35, 34, 96, 95, 94};

  /** Told apart at most; what comes after is shown all the same, but not remembered. */
  private static final int MOST = 2000;

  private record Label(String text, int colour) {}

  private final View view;
  private final Map<String, Label> labels = new HashMap<>();
  private final List<String> taken = new ArrayList<>();
  private int width;

  SourceLabels(View view) {
    this.view = view;
  }

  /** The columns all labels met so far take. */
  int width() {
    return width;
  }

  /** Gets to know a log. */
  void meet(String source) {
    width = Math.max(width, DisplayWidth.of(of(source).text));
  }

  /** Appends the log's label, padded to {@link #width}. */
  void write(StringBuilder out, String source) {
    Label label = of(source);
    if (view.colour()) {
      out.append("\033[").append(label.colour).append('m').append(label.text).append(Mark.PLAIN);
    } else {
      out.append(label.text);
    }
    DisplayWidth.spaces(out, width - DisplayWidth.of(label.text));
  }

  private Label of(String source) {
    Label known = labels.get(source);
    if (known != null) {
      return known;
    }
    Label label =
        new Label(
            DisplayWidth.clip(view.safe(shortest(source)), LONGEST, view.ellipsis()),
            COLOURS[labels.size() % COLOURS.length]);
    if (labels.size() < MOST) {
      labels.put(source, label);
      taken.add(label.text);
    }
    return label;
  }

  /** The end of the path, from a directory on if another log has that name already. */
  private String shortest(String source) {
    int from = source.lastIndexOf('/');
    String end = source.substring(from + 1);
    while (from > 0 && taken.contains(view.safe(end))) {
      from = source.lastIndexOf('/', from - 1);
      end = source.substring(from + 1);
    }
    return end.isEmpty() ? source : end;
  }
}
