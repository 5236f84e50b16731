package dev.perfmon.cli;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.config.Nearest;
import dev.perfmon.model.Outcome;
import dev.perfmon.report.AlertGate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force for {@code alerts}, and which of them, or which levels, are to fail a build. A
 * rule that is there on request is requested by being named.
 */
final class FailOn {
  private static final String ANY = "any";

  private final List<AlertRule> rules;
  private final Set<String> gated = new LinkedHashSet<>();
  private final Set<Outcome> levels = EnumSet.noneOf(Outcome.class);
  private final List<String> asked = new ArrayList<>();
  private boolean any;

  /**
   * What the options ask for.
   *
   * @param configured the rules of the configuration, or the guide's
   * @param with what {@code --with} names
   * @param words what {@code --fail-on} names
   * @throws UsageException if a word is no rule and no level
   */
  FailOn(List<AlertRule> configured, List<String> with, List<String> words) {
    rules = new ArrayList<>(configured);
    for (String word : with) {
      String name = word.trim();
      if (!requested(name)) {
        throw unknown("--with", name, false);
      }
    }
    for (String word : words) {
      String name = word.trim();
      asked.add(name);
      Outcome level = requested(name) ? null : SharedOptions.outcomeOrNull(name);
      if (name.equalsIgnoreCase(ANY)) {
        any = true;
      } else if (level != null) {
        levels.add(level);
      } else if (rule(name) != null) {
        gated.add(name);
      } else {
        throw unknown("--fail-on", name, true);
      }
    }
  }

  /** Whether there is a rule of this name, which is in force from now on. */
  private boolean requested(String name) {
    if (rule(name) != null) {
      return true;
    }
    for (AlertRule each : AlertRules.ON_REQUEST) {
      if (each.name().equals(name)) {
        rules.add(each);
        return true;
      }
    }
    return false;
  }

  private @Nullable AlertRule rule(String name) {
    for (AlertRule each : rules) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  private UsageException unknown(String option, String word, boolean orLevel) {
    List<String> known = new ArrayList<>();
    for (AlertRule each : rules) {
      known.add(each.name());
    }
    for (AlertRule each : AlertRules.ON_REQUEST) {
      if (!known.contains(each.name())) {
        known.add(each.name());
      }
    }
    String nearest = Nearest.to(word, known);
    if (orLevel) {
      known.add(ANY);
      for (Outcome level : Outcome.values()) {
        known.add(level.name());
      }
      nearest = nearest == null ? Nearest.to(word, known) : nearest;
    }
    String list = String.join(", ", known);
    return new UsageException(
        option
            + " "
            + word
            + " : ni règle ni niveau ; attendu "
            + list
            + (nearest == null ? "" : " ; vouliez-vous dire " + nearest + " ?"),
        option
            + " "
            + word
            + ": neither a rule nor a level; expected "
            + list
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  /** The rules in force. */
  List<AlertRule> rules() {
    return rules;
  }

  /** Whether anything is to fail a build. */
  boolean isAsked() {
    return !asked.isEmpty();
  }

  /** A gate that has seen nothing. */
  AlertGate gate() {
    return new AlertGate(asked, gated, any, levels);
  }
}
