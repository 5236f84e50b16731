package dev.perfmon.config;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.Condition;
import dev.perfmon.alert.Span;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A rule as its keys in a file: the inverse of {@link AlertsSection}, but for its lists. */
final class RuleKeys {
  private RuleKeys() {}

  /** Keys to values, in the order to write them. */
  static Map<String, String> of(AlertRule rule) {
    Map<String, String> keys = new LinkedHashMap<>();
    Condition condition = rule.condition();
    keys.put("condition", ConditionFields.kind(condition));
    if (condition instanceof Condition.Each each) {
      keys.put("of", SymptomWords.of(each.symptom()));
    } else if (condition instanceof Condition.Consecutive run) {
      keys.put("of", SymptomWords.of(run.symptom()));
      keys.put("more_than", Integer.toString(run.moreThan()));
    } else if (condition instanceof Condition.Count count) {
      keys.put("of", SymptomWords.of(count.symptom()));
      keys.put("more_than", Integer.toString(count.moreThan()));
      keys.put("within", Durations.text(count.within()));
    } else if (condition instanceof Condition.SuccessRate rate) {
      keys.put("below", percent(rate.belowPercent()));
      span(keys, rate.span());
    } else if (condition instanceof Condition.Share share) {
      keys.put("of", SymptomWords.of(share.symptom()));
      keys.put("above", percent(share.abovePercent()));
      span(keys, share.span());
    } else if (condition instanceof Condition.Quantile quantile) {
      keys.put("quantile", percent(quantile.percent()));
      keys.put("of", SymptomWords.of(quantile.limit()));
      span(keys, quantile.span());
    } else if (condition instanceof Condition.Silence silence) {
      keys.put("lasting", Durations.text(silence.lasting()));
    } else if (condition instanceof Condition.Unfinished unfinished) {
      keys.put("factor", plain(unfinished.factor()));
      keys.put("least", Durations.text(unfinished.least()));
    }
    keys.put("scope", rule.scope().name().toLowerCase(Locale.ROOT));
    keys.put("for", Durations.text(rule.pending()));
    keys.put("keep_firing_for", Durations.text(rule.keepFiring()));
    keys.put("severity", rule.severity().id());
    return keys;
  }

  private static void span(Map<String, String> keys, Span span) {
    keys.put("last", Integer.toString(span.operations()));
    if (!span.within().isZero()) {
      keys.put("within", Durations.text(span.within()));
    }
    keys.put("at_least", Integer.toString(span.atLeast()));
  }

  private static String percent(double value) {
    return plain(value) + "%";
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
