package dev.perfmon.alert;

import dev.perfmon.model.InvalidValueException;
import java.time.Duration;

/**
 * What a rule looks for. All are judged by source, and within it by metric unless the rule's {@link
 * Scope} says otherwise.
 */
public sealed interface Condition {
  /** The longest time a condition may look back. */
  Duration LONGEST = Duration.ofDays(31);

  /** {@code keep_firing_for} where a rule does not say. */
  default Duration usualKeepFiring() {
    return Duration.ZERO;
  }

  /**
   * Any one operation with the symptom. It holds for an instant, so that only {@link
   * AlertRule#keepFiring} makes several such operations one alert; a pending one ends with the
   * first measurement without the symptom.
   */
  record Each(Symptom symptom) implements Condition {
    /** Five minutes. */
    @Override
    public Duration usualKeepFiring() {
      return Duration.ofMinutes(5);
    }
  }

  /**
   * More operations of a metric in a row with the symptom than so many; holds until one without.
   *
   * @param moreThan 0 to 1 000 000
   */
  record Consecutive(Symptom symptom, int moreThan) implements Condition {
    public Consecutive {
      count(moreThan);
    }
  }

  /**
   * More operations with the symptom than so many, in any such time: ending at an instant t, those
   * in (t − within, t], so that two that are exactly as far apart as the time is long are not in it
   * together. Holds until enough of them have left it.
   *
   * @param moreThan 0 to {@value Span#MOST}
   */
  record Count(Symptom symptom, int moreThan, Duration within) implements Condition {
    public Count {
      count(moreThan);
      if (moreThan > Span.MOST) {
        throw new InvalidValueException(
            "nombre : " + moreThan + " ; attendu " + Span.MOST + " au plus",
            "number: " + moreThan + "; expected " + Span.MOST + " at most");
      }
      atLeast(within, Duration.ofMillis(1));
    }

    /** The time itself. */
    @Override
    public Duration usualKeepFiring() {
      return within;
    }
  }

  /**
   * Fewer than so many percent of the span's operations succeeded; exactly as many is not fewer.
   * Judged at each operation, of at least {@link Span#atLeast} of them; what the latest one said
   * holds until the next, or until the latest has left the span's time.
   *
   * @param belowPercent more than 0, up to 100, to a ten-thousandth
   */
  record SuccessRate(double belowPercent, Span span) implements Condition {
    public SuccessRate {
      if (!(belowPercent > 0 && belowPercent <= 100)) {
        throw new InvalidValueException(
            "taux de succès : " + belowPercent + " % ; attendu plus de 0, 100 au plus",
            "success rate: " + belowPercent + " %; expected more than 0, at most 100");
      }
    }

    /** Five minutes, lest a share that wavers about its limit is an alert each time. */
    @Override
    public Duration usualKeepFiring() {
      return Duration.ofMinutes(5);
    }
  }

  /**
   * More than so many percent of the span's operations have the symptom; of a symptom that only
   * measurements can show, of its measurements. Judged as {@link SuccessRate} is.
   *
   * @param abovePercent from 0, less than 100, to a ten-thousandth
   */
  record Share(Symptom symptom, double abovePercent, Span span) implements Condition {
    public Share {
      if (!(abovePercent >= 0 && abovePercent < 100)) {
        throw new InvalidValueException(
            "part : " + abovePercent + " % ; attendu 0 à moins de 100",
            "share: " + abovePercent + " %; expected 0 to less than 100");
      }
    }

    /** Five minutes, lest a share that wavers about its limit is an alert each time. */
    @Override
    public Duration usualKeepFiring() {
      return Duration.ofMinutes(5);
    }
  }

  /**
   * A quantile (nearest rank) of the span's measurements is over a limit. Judged as {@link
   * SuccessRate} is.
   *
   * @param percent which quantile: 50 is the median; more than 0, up to 100
   * @param limit {@link Symptom.OverDuration}, {@link Symptom.OverRatio} or {@link Symptom.AtLevel}
   */
  record Quantile(double percent, Symptom limit, Span span) implements Condition {
    public Quantile {
      if (!(percent > 0 && percent <= 100)) {
        throw new InvalidValueException(
            "quantile : " + percent + " ; attendu plus de 0, 100 au plus, comme 95",
            "quantile: " + percent + "; expected more than 0, at most 100, such as 95");
      }
      if (limit.isOfFailures()) {
        throw new InvalidValueException(
            "un quantile se compare à une durée, un rapport au seuil ou un niveau",
            "a quantile is compared to a duration, a ratio to the threshold or a level");
      }
    }

    /** Five minutes, lest a share that wavers about its limit is an alert each time. */
    @Override
    public Duration usualKeepFiring() {
      return Duration.ofMinutes(5);
    }
  }

  /**
   * No operation of a metric, while the agent lives: other events of the source go on. Time in
   * which the whole source says nothing for longer than {@link #idle} does not count. A metric the
   * rule names without wildcards is waited for from the source's first event on; one that only
   * matches a pattern, from its own first.
   *
   * @param lasting at least a second
   */
  record Silence(Duration lasting) implements Condition {
    public Silence {
      atLeast(lasting, Duration.ofSeconds(1));
    }

    /** A source that says nothing for longer than this is resting, not alive. */
    public Duration idle() {
      return lasting.dividedBy(5);
    }
  }

  /**
   * An operation that began has not ended: it hangs or was lost. Counts each such operation once,
   * when its time is over; what is over when all of them did end, or the alert has been kept.
   *
   * @param factor how many times the metric's threshold it may take, 1 or more
   * @param least the time any operation may take
   */
  record Unfinished(double factor, Duration least) implements Condition {
    public Unfinished {
      if (!(factor >= 1 && factor <= 1000)) {
        throw new InvalidValueException(
            "multiple du seuil : " + factor + " ; attendu 1 à 1000",
            "multiple of the threshold: " + factor + "; expected 1 to 1000");
      }
      atLeast(least, Duration.ofMillis(1));
    }

    /** Ten minutes: then what never ended is given up. */
    @Override
    public Duration usualKeepFiring() {
      return Duration.ofMinutes(10);
    }
  }

  private static void count(int moreThan) {
    if (moreThan < 0 || moreThan > 1_000_000) {
      throw new InvalidValueException(
          "nombre : " + moreThan + " ; attendu 0 à 1000000",
          "number: " + moreThan + "; expected 0 to 1000000");
    }
  }

  /** Refuses a time that is too short, or longer than {@link #LONGEST}. */
  static void atLeast(Duration time, Duration least) {
    if (time.compareTo(least) < 0 || time.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(
          "durée : " + shown(time) + " ; attendu " + shown(least) + " à 31d",
          "duration: " + shown(time) + "; expected " + shown(least) + " to 31d");
    }
  }

  private static String shown(Duration time) {
    long nanos = time.toNanos();
    if (nanos % 1_000_000_000 == 0) {
      return nanos / 1_000_000_000 + "s";
    }
    return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + "ms" : nanos / 1000 + "us";
  }
}
