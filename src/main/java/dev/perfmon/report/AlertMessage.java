package dev.perfmon.report;

import dev.perfmon.alert.Alert;
import dev.perfmon.alert.Condition;
import dev.perfmon.alert.Span;
import dev.perfmon.alert.Symptom;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.Notice;
import java.time.Duration;
import java.util.List;

/** What is wrong, in a sentence, in both languages, as somebody who is woken up reads it. */
final class AlertMessage {
  private AlertMessage() {}

  static Notice of(Alert alert) {
    Condition condition = alert.rule().condition();
    if (condition instanceof Condition.Each each) {
      Notice what = counted(alert.count(), each.symptom());
      return and(what, slowest(alert), lastSaid(alert));
    } else if (condition instanceof Condition.Consecutive run) {
      long worst = Math.round(alert.worst());
      Notice what = counted(worst, run.symptom());
      return and(
          new Notice(
              what.french()
                  + " de suite (plus de "
                  + run.moreThan()
                  + ")"
                  + inAll(alert, Language.FR),
              what.english()
                  + " in a row (more than "
                  + run.moreThan()
                  + ")"
                  + inAll(alert, Language.EN)),
          lastSaid(alert));
    } else if (condition instanceof Condition.Count count) {
      long worst = Math.round(alert.worst());
      Notice what = counted(worst, count.symptom());
      String span = shown(count.within());
      return and(
          new Notice(
              what.french()
                  + " en "
                  + span
                  + " (plus de "
                  + count.moreThan()
                  + ")"
                  + inAll(alert, Language.FR)
                  + among(alert, " : "),
              what.english()
                  + " in "
                  + span
                  + " (more than "
                  + count.moreThan()
                  + ")"
                  + inAll(alert, Language.EN)
                  + among(alert, ": ")),
          lastSaid(alert));
    } else if (condition instanceof Condition.SuccessRate rate) {
      String worst = percent(alert.worst());
      String limit = number(rate.belowPercent());
      Notice failures = counted(alert.count(), new Symptom.Failed());
      return and(
          new Notice(
              "taux de succès tombé à "
                  + worst
                  + " % (moins de "
                  + limit
                  + " %, "
                  + over(rate.span(), Language.FR)
                  + "), "
                  + failures.french(),
              "success rate down to "
                  + worst
                  + "% (below "
                  + limit
                  + "%, "
                  + over(rate.span(), Language.EN)
                  + "), "
                  + failures.english()),
          lastSaid(alert));
    } else if (condition instanceof Condition.Share share) {
      return new Notice(
          "jusqu'à "
              + percent(alert.worst())
              + " % de "
              + noun(share.symptom(), 2, Language.FR)
              + " (plus de "
              + number(share.abovePercent())
              + " %, "
              + over(share.span(), Language.FR)
              + ")",
          "up to "
              + percent(alert.worst())
              + "% of "
              + noun(share.symptom(), 2, Language.EN)
              + " (more than "
              + number(share.abovePercent())
              + "%, "
              + over(share.span(), Language.EN)
              + ")");
    } else if (condition instanceof Condition.Quantile quantile) {
      String rank = "p" + number(quantile.percent());
      return new Notice(
          rank
              + " trop haut : jusqu'à "
              + percent(alert.worst())
              + " % de "
              + noun(quantile.limit(), 2, Language.FR)
              + " ("
              + over(quantile.span(), Language.FR)
              + ")",
          rank
              + " too high: up to "
              + percent(alert.worst())
              + "% of "
              + noun(quantile.limit(), 2, Language.EN)
              + " ("
              + over(quantile.span(), Language.EN)
              + ")");
    } else if (condition instanceof Condition.Silence silence) {
      String lasted = shown(Duration.ofSeconds(Math.round(alert.worst())));
      String limit = shown(silence.lasting());
      return new Notice(
          "aucune opération pendant " + lasted + " alors que l'agent vit (plus de " + limit + ")",
          "no operation for " + lasted + " while the agent lives (more than " + limit + ")");
    } else if (condition instanceof Condition.Unfinished) {
      return and(
          Notice.ofCount(
              alert.count(),
              "opération commencée, pas finie à temps : bloquée ou perdue",
              "opérations commencées, pas finies à temps : bloquées ou perdues",
              "operation begun and not ended in time: it hangs or was lost",
              "operations begun and not ended in time: they hang or were lost"),
          longest(alert));
    }
    throw new IllegalArgumentException(condition.toString());
  }

  private static Notice counted(long count, Symptom symptom) {
    return new Notice(
        count + " " + noun(symptom, count, Language.FR),
        count + " " + noun(symptom, count, Language.EN));
  }

  private static String noun(Symptom symptom, long count, Language language) {
    boolean many = count > 1;
    if (symptom instanceof Symptom.Failed) {
      return many ? language.choose("échecs", "failures") : language.choose("échec", "failure");
    } else if (symptom instanceof Symptom.TimedOut) {
      return many ? "timeouts" : "timeout";
    } else if (symptom instanceof Symptom.Any) {
      return many
          ? language.choose("opérations", "operations")
          : language.choose("opération", "operation");
    }
    String measured =
        many
            ? language.choose("mesures", "measurements")
            : language.choose("mesure", "measurement");
    if (symptom instanceof Symptom.AtLevel level) {
      String name = level.least().name();
      return level.least() == Level.GOULOT
          ? language.choose(
              measured + " " + name + " (plus de 150 % du seuil)",
              name + " " + measured + " (over 150% of the threshold)")
          : measured + language.choose(" " + name + " ou pire", " at " + name + " or worse");
    } else if (symptom instanceof Symptom.OverRatio over) {
      String percent = number(over.ratio() * 100);
      return measured
          + language.choose(
              " à plus de " + percent + " % du seuil", " over " + percent + "% of the threshold");
    } else if (symptom instanceof Symptom.OverDuration over) {
      return measured + language.choose(" de plus de ", " over ") + shown(over.limit());
    }
    throw new IllegalArgumentException(symptom.toString());
  }

  private static String over(Span span, Language language) {
    String operations =
        span.operations() == Span.MOST && !span.within().isZero()
            ? ""
            : language.choose(
                "sur les " + span.operations() + " dernières opérations",
                "of the last " + span.operations() + " operations");
    if (span.within().isZero()) {
      return operations;
    }
    String within = language.choose("en ", "in ") + shown(span.within());
    return operations.isEmpty() ? within : operations + ", " + within;
  }

  private static String inAll(Alert alert, Language language) {
    if (alert.count() == Math.round(alert.worst())) {
      return "";
    }
    return ", " + alert.count() + language.choose(" en tout", " in all");
  }

  private static String among(Alert alert, String colon) {
    if (alert.metric() != null || alert.involved().isEmpty()) {
      return "";
    }
    StringBuilder names = new StringBuilder(colon);
    for (int i = 0; i < alert.involved().size(); i++) {
      names.append(i == 0 ? "" : ", ").append(alert.involved().get(i).value());
    }
    return names.toString();
  }

  private static Notice slowest(Alert alert) {
    if (alert.worstMicros() == EventBatch.NONE || alert.thresholdMicros() == EventBatch.NONE) {
      return new Notice("", "");
    }
    String worst = number(Units.millis(alert.worstMicros()));
    String threshold = number(Units.millis(alert.thresholdMicros()));
    return new Notice(
        "au pire " + worst + " ms pour un seuil de " + threshold + " ms",
        "at worst " + worst + " ms for a threshold of " + threshold + " ms");
  }

  private static Notice longest(Alert alert) {
    if (alert.worstMicros() == EventBatch.NONE) {
      return new Notice("", "");
    }
    String longest = shown(Duration.ofMillis(alert.worstMicros() / 1000));
    return new Notice("la plus longue depuis " + longest, "the longest for " + longest);
  }

  private static Notice lastSaid(Alert alert) {
    return alert.text().isEmpty()
        ? new Notice("", "")
        : new Notice("dernier message : " + alert.text(), "last message: " + alert.text());
  }

  private static Notice and(Notice... parts) {
    return Notice.joined(" ; ", "; ", List.of(parts));
  }

  /** A number with one decimal, where it has any. */
  private static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }

  /** Percents, cut rather than rounded, so that 89.96 of 90 is not shown as 90. */
  private static String percent(double value) {
    return Double.toString(Math.floor(value * 10 + 1e-9) / 10);
  }

  private static String shown(Duration time) {
    long millis = time.toMillis();
    if (millis < 1000 || millis % 1000 != 0) {
      return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
    }
    long seconds = millis / 1000;
    if (seconds <= 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = seconds / 60;
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
