package dev.perfmon.render;

/**
 * Which columns a followed event's line has room for. What tells most goes last: milliseconds
 * first, then the threshold (the ratio says as much), then the bar.
 *
 * @param millis whether times have milliseconds
 * @param source columns of the log's label; 0 for none
 * @param name columns of the metric's name
 * @param threshold whether the threshold stands beside the duration
 * @param bar columns of the bar; 0 for none
 */
record LiveLayout(boolean millis, int source, int name, boolean threshold, int bar) {
  /** Columns of a duration. */
  static final int DURATION = 9;

  /** Columns of its threshold beside it, and what stands between the two. */
  static final int THRESHOLD = 7;

  static final String OF_THRESHOLD = " / ";

  /** Columns of a duration by its threshold. */
  static final int RATIO = 5;

  private static final int LEAST_NAME = 8;
  private static final int USUAL_NAME = 19;
  private static final int USUAL_BAR = 8;
  private static final int LONG_BAR = 16;
  private static final int MILLIS = 4;

  /** Nobody needs a bar more than a failure's text beside it. */
  private static final int ROOMY = 110;

  /**
   * The layout for a view.
   *
   * @param longest columns of the longest name seen
   */
  static LiveLayout of(View view, int source, int longest) {
    if (view.width() == 0) {
      return new LiveLayout(true, source, Math.max(USUAL_NAME, longest), true, USUAL_BAR);
    }
    int icon = view.unicode() ? 2 : 3;
    int before = 8 + 1 + (source > 0 ? source + 1 : 0) + icon + 1 + Mark.wordColumns(view) + 1;
    int room = view.width() - before - LEAST_NAME - 1 - DURATION - 1 - RATIO;
    int name = LEAST_NAME;
    int wanted = Math.min(Math.max(USUAL_NAME, longest), SummaryTable.LONGEST_NAME);
    int more = Math.max(0, Math.min(room, USUAL_NAME - LEAST_NAME));
    name += more;
    room -= more;
    boolean bar = room >= USUAL_BAR + 1;
    room -= bar ? USUAL_BAR + 1 : 0;
    more = Math.max(0, Math.min(room, wanted - name));
    name += more;
    room -= more;
    int besideDuration = OF_THRESHOLD.length() + THRESHOLD;
    boolean threshold = room >= besideDuration;
    room -= threshold ? besideDuration : 0;
    boolean millis = room >= MILLIS;
    boolean longBar = bar && view.width() >= ROOMY && room >= LONG_BAR - USUAL_BAR + MILLIS;
    return new LiveLayout(
        millis, source, name, threshold, bar ? (longBar ? LONG_BAR : USUAL_BAR) : 0);
  }

  /** Columns of the time, its date included where lines have it. */
  int timeColumns(View view) {
    return (view.width() == 0 ? 11 : 0) + (millis ? 12 : 8);
  }

  /** Columns before the mark: where what belongs to a line is folded under it. */
  int indent(View view) {
    return timeColumns(view) + 1 + (source > 0 ? source + 1 : 0);
  }
}
