package dev.perfmon.render;

import dev.perfmon.report.DiagnosisReport.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Components in the order to show them: the largest first, each followed by what runs inside it.
 *
 * @param component a component
 * @param depth how many others it runs inside of
 */
record DiagnosisTree(Component component, int depth) {
  /** A smaller part of the time is not worth a row. */
  private static final double LEAST_SHARE = 0.005;

  static List<DiagnosisTree> of(List<Component> components) {
    List<DiagnosisTree> rows = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    for (Component component : components) {
      if (component.parent().isEmpty()) {
        place(component, 0, components, placed, rows);
      }
    }
    for (Component component : components) {
      // Two metrics that run inside each other: neither is the root.
      place(component, 0, components, placed, rows);
    }
    return rows;
  }

  private static void place(
      Component component,
      int depth,
      List<Component> all,
      Set<String> placed,
      List<DiagnosisTree> rows) {
    if (component.share() < LEAST_SHARE || !placed.add(component.metric())) {
      return;
    }
    rows.add(new DiagnosisTree(component, depth));
    for (Component inner : all) {
      if (inner.parent().equals(component.metric())) {
        place(inner, depth + 1, all, placed, rows);
      }
    }
  }
}
