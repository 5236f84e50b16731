package dev.perfmon.config;

import dev.perfmon.alert.Condition;
import dev.perfmon.alert.Span;
import dev.perfmon.alert.Symptom;
import dev.perfmon.config.YamlNode.Scalar;
import dev.perfmon.model.InvalidValueException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a rule that say what it looks for. */
final class ConditionFields {
  static final List<String> KEYS =
      List.of(
          "of",
          "more_than",
          "within",
          "below",
          "above",
          "quantile",
          "last",
          "at_least",
          "lasting",
          "factor",
          "least");

  /** The conditions by the name they have in a file, and the keys each of them takes. */
  static final Map<String, List<String>> TAKES =
      Map.of(
          "each", List.of("of"),
          "consecutive", List.of("of", "more_than"),
          "count", List.of("of", "more_than", "within"),
          "success-rate", List.of("below", "last", "within", "at_least"),
          "share", List.of("of", "above", "last", "within", "at_least"),
          "quantile", List.of("quantile", "of", "last", "within", "at_least"),
          "silence", List.of("lasting"),
          "unfinished", List.of("factor", "least"));

  static final List<String> CONDITIONS =
      List.of(
          "each",
          "consecutive",
          "count",
          "success-rate",
          "share",
          "quantile",
          "silence",
          "unfinished");

  private static final double HIGHEST_FACTOR = 1000;

  private final Fields fields;
  private final Problems problems;
  private final Values values;
  private boolean complete = true;

  ConditionFields(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
    this.values = new Values(problems);
  }

  /**
   * The condition; null where it cannot be read, which is noted.
   *
   * @param place where the rule begins
   * @param base the condition of the built-in rule of that name, of which is kept what is not given
   */
  @Nullable Condition read(YamlNode.Place place, @Nullable Condition base) {
    YamlNode node = fields.get("condition");
    String kind = base == null ? null : kind(base);
    if (node != null) {
      kind = values.oneOf(node, CONDITIONS, "condition inconnue", "unknown condition");
    } else if (kind == null) {
      problems.add(
          place,
          "il manque condition à cette règle ; attendu l'une de " + String.join(", ", CONDITIONS),
          "this rule lacks a condition; expected one of " + String.join(", ", CONDITIONS));
    }
    if (kind == null || !takesAll(kind)) {
      return null;
    }
    try {
      Condition kept = base != null && kind(base).equals(kind) ? base : null;
      Condition condition = condition(kind, kept, place);
      return complete ? condition : null;
    } catch (InvalidValueException e) {
      problems.add(place, e);
      return null;
    }
  }

  /** The name of a condition's kind in a file. */
  static String kind(Condition condition) {
    if (condition instanceof Condition.Each) {
      return "each";
    } else if (condition instanceof Condition.Consecutive) {
      return "consecutive";
    } else if (condition instanceof Condition.Count) {
      return "count";
    } else if (condition instanceof Condition.SuccessRate) {
      return "success-rate";
    } else if (condition instanceof Condition.Share) {
      return "share";
    } else if (condition instanceof Condition.Quantile) {
      return "quantile";
    }
    return condition instanceof Condition.Silence ? "silence" : "unfinished";
  }

  private boolean takesAll(String kind) {
    List<String> takes = TAKES.getOrDefault(kind, List.of());
    boolean all = true;
    for (String key : KEYS) {
      YamlNode node = fields.get(key);
      if (node != null && !takes.contains(key)) {
        all = false;
        problems.add(
            node.place(),
            key + " ne va pas avec la condition " + kind + " ; attendu " + String.join(", ", takes),
            key
                + " does not go with the condition "
                + kind
                + "; expected "
                + String.join(", ", takes));
      }
    }
    return all;
  }

  private @Nullable Condition condition(
      String kind, @Nullable Condition base, YamlNode.Place place) {
    switch (kind) {
      case "each" -> {
        Symptom symptom = symptom(place, base instanceof Condition.Each b ? b.symptom() : null);
        return symptom == null ? null : new Condition.Each(symptom);
      }
      case "consecutive" -> {
        Condition.Consecutive b = base instanceof Condition.Consecutive c ? c : null;
        Symptom symptom = symptom(place, b == null ? null : b.symptom());
        Integer more = count(place, "more_than", b == null ? null : (Integer) b.moreThan());
        return symptom == null || more == null ? null : new Condition.Consecutive(symptom, more);
      }
      case "count" -> {
        Condition.Count b = base instanceof Condition.Count c ? c : null;
        Symptom symptom = symptom(place, b == null ? null : b.symptom());
        Integer more = count(place, "more_than", b == null ? null : (Integer) b.moreThan());
        Duration within = duration(place, "within", b == null ? null : b.within());
        return symptom == null || more == null || within == null
            ? null
            : new Condition.Count(symptom, more, within);
      }
      case "success-rate" -> {
        Condition.SuccessRate b = base instanceof Condition.SuccessRate c ? c : null;
        Double below = percent(place, "below", b == null ? null : (Double) b.belowPercent());
        Span span = span(b == null ? Span.USUAL : b.span());
        return below == null || span == null ? null : new Condition.SuccessRate(below, span);
      }
      case "share" -> {
        Condition.Share b = base instanceof Condition.Share c ? c : null;
        Symptom symptom = symptom(place, b == null ? null : b.symptom());
        Double above = percent(place, "above", b == null ? null : (Double) b.abovePercent());
        Span span = span(b == null ? Span.USUAL : b.span());
        return symptom == null || above == null || span == null
            ? null
            : new Condition.Share(symptom, above, span);
      }
      case "quantile" -> {
        Condition.Quantile b = base instanceof Condition.Quantile c ? c : null;
        Double percent = percent(place, "quantile", b == null ? null : (Double) b.percent());
        Symptom limit = symptom(place, b == null ? null : b.limit());
        Span span = span(b == null ? Span.USUAL : b.span());
        return percent == null || limit == null || span == null
            ? null
            : new Condition.Quantile(percent, limit, span);
      }
      case "silence" -> {
        Duration b = base instanceof Condition.Silence c ? c.lasting() : null;
        Duration lasting = duration(place, "lasting", b);
        return lasting == null ? null : new Condition.Silence(lasting);
      }
      default -> {
        Condition.Unfinished b = base instanceof Condition.Unfinished c ? c : null;
        Double factor = factor(place, b == null ? null : (Double) b.factor());
        Duration least = duration(place, "least", b == null ? null : b.least());
        return factor == null || least == null ? null : new Condition.Unfinished(factor, least);
      }
    }
  }

  private @Nullable YamlNode needed(YamlNode.Place place, String key, boolean kept) {
    YamlNode node = fields.get(key);
    if (node == null && !kept) {
      problems.add(
          place, "il manque " + key + " à cette règle", "this rule lacks " + key + "; expected it");
    }
    return node;
  }

  private @Nullable Integer count(YamlNode.Place place, String key, @Nullable Integer kept) {
    YamlNode node = needed(place, key, kept != null);
    return node == null ? kept : (Integer) values.count(node, 0, Span.MOST);
  }

  private @Nullable Duration duration(YamlNode.Place place, String key, @Nullable Duration kept) {
    YamlNode node = needed(place, key, kept != null);
    return node == null ? kept : values.duration(node, "durée", "duration", "30s", "5m");
  }

  private @Nullable Double percent(YamlNode.Place place, String key, @Nullable Double kept) {
    YamlNode node = needed(place, key, kept != null);
    if (node == null) {
      return kept;
    }
    BigDecimal percent = values.percent(node);
    return percent == null ? null : (Double) percent.doubleValue();
  }

  private @Nullable Double factor(YamlNode.Place place, @Nullable Double kept) {
    YamlNode node = needed(place, "factor", kept != null);
    if (node == null) {
      return kept;
    }
    BigDecimal factor = node instanceof Scalar scalar ? Values.number(scalar.text().trim()) : null;
    if (factor == null || factor.doubleValue() > HIGHEST_FACTOR) {
      problems.unreadable(
          node,
          "multiple illisible",
          "unreadable multiple",
          "un nombre, comme 4",
          "a number, such as 4");
      return null;
    }
    return factor.doubleValue();
  }

  private @Nullable Span span(Span kept) {
    YamlNode last = fields.get("last");
    YamlNode within = fields.get("within");
    YamlNode atLeast = fields.get("at_least");
    Duration time = kept.within();
    if (within != null) {
      time = values.duration(within, "durée", "duration", "30s", "5m");
      if (time == null) {
        return null;
      }
    }
    // A time given without a number means all of that time.
    int operations = within != null ? Span.MOST : kept.operations();
    if (last != null) {
      operations = values.count(last, 1, Span.MOST);
    }
    int least = Math.min(kept.atLeast(), operations);
    if (atLeast != null) {
      least = values.count(atLeast, 1, Span.MOST);
    }
    return new Span(operations, time, least);
  }

  private @Nullable Symptom symptom(YamlNode.Place place, @Nullable Symptom kept) {
    YamlNode node = needed(place, "of", kept != null);
    if (node == null) {
      return kept;
    }
    String text = node instanceof Scalar scalar ? scalar.text().trim() : "";
    Symptom symptom = SymptomWords.read(text);
    if (symptom == null) {
      problems.unreadable(
          node,
          "symptôme inconnu",
          "unknown symptom",
          "failure, timeout, any, bon, lent, goulot, une durée comme 2s, ou un multiple du seuil"
              + " comme 1.5x",
          "failure, timeout, any, bon, lent, goulot, a duration such as 2s, or a multiple of the"
              + " threshold such as 1.5x");
    }
    return symptom;
  }
}
