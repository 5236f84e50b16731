package dev.perfmon.render;

import dev.perfmon.report.DiagnosisReport;
import dev.perfmon.report.DiagnosisReport.Change;
import dev.perfmon.report.DiagnosisReport.Component;
import dev.perfmon.report.DiagnosisReport.Correlation;
import dev.perfmon.report.DiagnosisReport.Failure;
import java.time.Instant;
import java.util.Map;

/**
 * Findings as sentences, with their evidence: what somebody on call reads at night. Texts from logs
 * are as they were; whoever shows a sentence makes them safe.
 */
final class DiagnosisText {
  private static final double HALF = 0.5;
  private static final int LEAST_SHOWN_METRICS = 3;

  private final View view;
  private final DiagnosisReport report;
  private final boolean days;

  DiagnosisText(View view, DiagnosisReport report) {
    this.view = view;
    this.report = report;
    Instant from = report.from();
    Instant to = report.to();
    this.days =
        from != null
            && to != null
            && Math.floorDiv(Timestamp.wallSecond(from, view.zone()), 86_400L)
                != Math.floorDiv(Timestamp.wallSecond(to, view.zone()), 86_400L);
  }

  /** A text in the reader's language, as it is. */
  String say(String french, String english) {
    return view.language().choose(french, english);
  }

  String name(String metric) {
    return view.names().getOrDefault(metric, metric);
  }

  /** {@code 12:06}, with the day where the log has several. */
  String time(Instant instant) {
    StringBuilder out = new StringBuilder(16);
    long second = Timestamp.wallSecond(instant, view.zone());
    if (days) {
      Timestamp.date(out, second);
      out.append(' ');
    }
    Timestamp.hourAndMinute(out, second);
    return out.toString();
  }

  /** Milliseconds as people say them: {@code 12.5 ms}, {@code 1250 ms}. */
  static String millis(double value) {
    return Decimals.fixed(value, value < 20 ? 1 : 0) + " ms";
  }

  /** A share as whole percents, {@code < 1 %} for a small one. */
  static String percent(double share) {
    return share > 0 && share < HALF / 100 ? "< 1 %" : Decimals.fixed(100 * share, 0) + " %";
  }

  private static String signed(double percent) {
    return (percent >= 0 ? "+" : "−") + Decimals.fixed(Math.abs(percent), 0) + " %";
  }

  private static String probability(double p) {
    return p <= 0.001 ? "p ≤ 0.001" : "p = " + Decimals.fixed(p, 3);
  }

  /** What the shares are of. */
  String shareOf() {
    DiagnosisReport.Turns turns = report.turns();
    return turns.metric().isEmpty()
        ? say(
            "part du temps de toutes les opérations (pas de temps de bout en bout à partager)",
            "share of the time of all operations (there is no end-to-end time to divide)")
        : say(
            "part du temps de " + name(turns.metric()) + " (" + turns.count() + " tours)",
            "share of the time of " + name(turns.metric()) + " (" + turns.count() + " turns)");
  }

  String component(Component component) {
    String name = name(component.metric());
    String share = percent(component.share());
    String average = millis(component.avgMs());
    String threshold = millis(component.thresholdMs());
    String inside =
        component.parent().isEmpty()
            ? ""
            : say(
                " (dans " + name(component.parent()) + ")",
                " (inside " + name(component.parent()) + ")");
    return say(
        name
            + inside
            + " prend "
            + share
            + " du temps ; en moyenne "
            + average
            + " pour un seuil de "
            + threshold
            + ".",
        name
            + inside
            + " takes "
            + share
            + " of the time; "
            + average
            + " on average against a threshold of "
            + threshold
            + ".");
  }

  String change(Change change) {
    String name = name(change.metric());
    String percent = signed(change.percent());
    String since = time(change.since());
    String levels =
        say(
            "de " + millis(change.beforeMs()) + " à " + millis(change.afterMs()),
            "from " + millis(change.beforeMs()) + " to " + millis(change.afterMs()));
    if (change.trend()) {
      String begin =
          change.fromStart()
              ? say(" depuis le début (" + since + ")", " since the beginning (" + since + ")")
              : say(" depuis " + since, " since " + since);
      return change.percent() >= 0
          ? say(
              name + " " + percent + begin + " : se dégrade peu à peu, " + levels + ".",
              name + " " + percent + begin + ": getting slower little by little, " + levels + ".")
          : say(
              name + " " + percent + begin + " : s'améliore peu à peu, " + levels + ".",
              name + " " + percent + begin + ": getting faster little by little, " + levels + ".");
    }
    Instant until = change.until();
    if (until != null) {
      return say(
          name
              + " "
              + percent
              + " de "
              + since
              + " à "
              + time(until)
              + " : "
              + levels
              + ", puis retour au niveau d'avant.",
          name
              + " "
              + percent
              + " from "
              + since
              + " to "
              + time(until)
              + ": "
              + levels
              + ", then back to the level before.");
    }
    return say(
        name + " " + percent + " d'un coup à " + since + " : " + levels + ".",
        name + " " + percent + " all at once at " + since + ": " + levels + ".");
  }

  String evidence(Change change) {
    long every = report.every().toSeconds();
    String medians =
        every == 60
            ? say("médianes par minute", "medians per minute")
            : say(
                "médianes par " + every / 60 + " minutes",
                "medians per " + every / 60 + " minutes");
    return say("sur ", "over ")
        + change.intervals()
        + " "
        + medians
        + " ("
        + change.count()
        + say(" mesures)", " measurements)")
        + (Double.isNaN(change.tau()) ? "" : ", tau " + Decimals.fixed(change.tau(), 2))
        + ", "
        + probability(change.probability());
  }

  String correlation(Correlation correlation) {
    String first = name(correlation.first());
    String second = name(correlation.second());
    boolean together = correlation.rho() > 0;
    if (correlation.inside()) {
      return say(
          second
              + (together ? " suit " : " va à l'inverse de ")
              + first
              + ", qui se déroule à l'intérieur : tour par tour, "
              + (together
                  ? "l'un est lent quand l'autre l'est."
                  : "l'un est lent quand l'autre est rapide."),
          second
              + (together ? " follows " : " goes against ")
              + first
              + ", which runs inside it: turn by turn, "
              + (together
                  ? "one is slow when the other is."
                  : "one is slow when the other is fast."));
    }
    if (correlation.withinTurns()) {
      String ahead = millis(correlation.ahead().toNanos() / 1e6);
      return say(
          first
              + " et "
              + second
              + (together
                  ? " ralentissent dans les mêmes tours"
                  : " s'opposent d'un tour à l'autre")
              + " ; "
              + first
              + " vient en premier, "
              + ahead
              + " avant.",
          first
              + " and "
              + second
              + (together ? " slow down in the same turns" : " go opposite ways from turn to turn")
              + "; "
              + first
              + " comes first, by "
              + ahead
              + ".");
    }
    long minutes = correlation.ahead().toMinutes();
    String order =
        minutes == 0
            ? say(", au même moment.", ", at the same time.")
            : say(
                " ; " + first + " bouge en premier, " + minutes + " min avant.",
                "; " + first + " moves first, " + minutes + " min ahead.");
    return say(
        first
            + " et "
            + second
            + (together
                ? " montent et descendent ensemble au fil des minutes"
                : " varient en sens contraire au fil des minutes")
            + order,
        first
            + " and "
            + second
            + (together
                ? " rise and fall together over the minutes"
                : " go opposite ways over the minutes")
            + order);
  }

  String evidence(Correlation correlation) {
    return say("corrélation de rangs ", "rank correlation ")
        + Decimals.fixed(correlation.rho(), 2)
        + say(" sur ", " over ")
        + correlation.n()
        + (correlation.withinTurns() ? say(" tours", " turns") : say(" intervalles", " intervals"))
        + say(", de ", ", ")
        + time(correlation.from())
        + say(" à ", " to ")
        + time(correlation.to())
        + ", "
        + probability(correlation.probability());
  }

  String failure(Failure failure) {
    String what =
        failure.pattern().isEmpty()
            ? say("sans texte", "without a text")
            : say("« " + failure.pattern() + " »", "\"" + failure.pattern() + "\"");
    String count = failure.count() + " × " + what;
    return count
        + say(
            " : " + percent(failure.share()) + " des échecs",
            ": " + percent(failure.share()) + " of the failures")
        + " ("
        + metrics(failure.metrics())
        + ").";
  }

  private String metrics(Map<String, Long> metrics) {
    StringBuilder out = new StringBuilder(40);
    int shown = 0;
    for (Map.Entry<String, Long> entry : metrics.entrySet()) {
      if (shown == LEAST_SHOWN_METRICS) {
        out.append(", +").append(metrics.size() - shown);
        break;
      }
      out.append(shown++ == 0 ? "" : ", ").append(name(entry.getKey()));
      if (metrics.size() > 1) {
        out.append(' ').append(entry.getValue());
      }
    }
    return out.toString();
  }

  String evidence(Failure failure) {
    StringBuilder out = new StringBuilder(60);
    Instant first = failure.first();
    Instant last = failure.last();
    if (first != null && last != null) {
      String from = time(first);
      String to = time(last);
      out.append(
          from.equals(to)
              ? say("à ", "at ") + from
              : say("de " + from + " à " + to, from + " to " + to));
    }
    Instant burst = failure.burstStart();
    if (failure.burst() > 0 && burst != null) {
      out.append(out.isEmpty() ? "" : say(" ; ", "; "))
          .append(
              say(
                  "salve : " + failure.burst() + " en moins d'une minute vers " + time(burst),
                  "burst: " + failure.burst() + " within a minute around " + time(burst)));
    }
    if (failure.timeouts() > 0) {
      out.append(out.isEmpty() ? "" : say(" ; ", "; "))
          .append(
              failure.timeouts() == failure.count()
                  ? say("des timeouts", "timeouts")
                  : failure.timeouts() + " timeouts");
    }
    return out.toString();
  }

  String suggestion(DiagnosisReport.Suggestion suggestion) {
    return new DiagnosisReasons(this, report).of(suggestion);
  }
}
