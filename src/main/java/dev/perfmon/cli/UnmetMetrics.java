package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.config.Nearest;
import dev.perfmon.model.NameGlob;
import dev.perfmon.model.Notice;
import java.util.ArrayList;
import java.util.List;

/** Tells of options about metrics that are not in what was read: a typing mistake, mostly. */
final class UnmetMetrics {
  private static final int NAMED = 5;

  private UnmetMetrics() {}

  /**
   * A notice for each option that is about none of the metrics met.
   *
   * @param thresholds what was given to {@code --threshold}, in its form
   * @param globs what was given to {@code --metric}
   */
  static List<Notice> of(MetricTable metrics, List<String> thresholds, List<String> globs) {
    List<Notice> notices = new ArrayList<>();
    if (metrics.size() == 0 || metrics.isFull()) {
      return notices;
    }
    List<String> met = new ArrayList<>();
    for (int id = 0; id < metrics.size(); id++) {
      met.add(metrics.name(id).value());
    }
    for (String assignment : thresholds) {
      String name = assignment.substring(0, assignment.lastIndexOf('=')).trim();
      if (!met.contains(name)) {
        notices.add(notice("--threshold " + assignment, name, met));
      }
    }
    for (String glob : globs) {
      if (met.stream().noneMatch(new NameGlob(List.of(glob))::matches)) {
        notices.add(notice("--metric " + glob, glob, met));
      }
    }
    return notices;
  }

  private static Notice notice(String option, String name, List<String> met) {
    String french = option + " : aucune métrique de ce nom dans ce qui a été lu ; ";
    String english = option + ": no metric of that name in what was read; ";
    String meant = Nearest.to(name, met);
    if (meant != null) {
      return new Notice(
          french + "vouliez-vous dire " + meant + " ?", english + "did you mean " + meant + "?");
    }
    int more = met.size() - NAMED;
    String list = String.join(", ", more > 0 ? met.subList(0, NAMED) : met);
    String all = more > 0 ? list + ", +" + more : list;
    return new Notice(french + "il y a " + all, english + "there are " + all);
  }
}
