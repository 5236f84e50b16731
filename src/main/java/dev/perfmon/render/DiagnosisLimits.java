package dev.perfmon.render;

import dev.perfmon.model.Notice;
import dev.perfmon.report.DiagnosisReport;
import dev.perfmon.report.DiagnosisReport.Shortage;
import java.util.ArrayList;
import java.util.List;

/** What a diagnosis does not say, as sentences: because it is not there, or for want of data. */
final class DiagnosisLimits {
  private final DiagnosisText words;
  private final DiagnosisReport report;

  DiagnosisLimits(DiagnosisText words, DiagnosisReport report) {
    this.words = words;
    this.report = report;
  }

  /** What was looked for, with enough data, and is not there. */
  List<String> absent() {
    List<String> absent = new ArrayList<>();
    boolean told = false;
    boolean pairs = false;
    for (Shortage shortage : report.shortages()) {
      boolean everywhere = shortage.metrics().isEmpty();
      told |=
          shortage.lack() == DiagnosisReport.Lack.TIMES
              || (shortage.lack() == DiagnosisReport.Lack.INTERVALS && everywhere);
      pairs |=
          shortage.lack() == DiagnosisReport.Lack.TIMES
              || shortage.lack() == DiagnosisReport.Lack.PAIRS;
    }
    if (report.changes().isEmpty() && !told) {
      absent.add(
          words.say(
              "Ni tendance ni palier : rien de sûr d'au moins 15 %.",
              "Neither trend nor step: nothing certain of 15 % or more."));
    }
    if (report.correlations().isEmpty() && !pairs && report.turns().components().size() > 1) {
      absent.add(
          words.say(
              "Aucune corrélation sûre entre métriques.",
              "No certain correlation between metrics."));
    }
    return absent;
  }

  /** What cannot be said, and what it would take. */
  String shortage(Shortage shortage) {
    long have = shortage.have();
    String need = Long.toString(shortage.need());
    return switch (shortage.lack()) {
      case TIMES ->
          words.say(
              "Ce journal n'a pas d'heures : ni tendances, ni paliers, ni corrélations, ni tours ne"
                  + " peuvent être donnés.",
              "This log has no times: neither trends, steps, correlations nor turns can be given.");
      case INTERVALS -> intervals(shortage);
      case TURNS ->
          notEnough(
              words.say("Part du temps de bout en bout", "Share of end-to-end time"),
              count(have, "tour", "tours", "turn", "turns"),
              need);
      case TURN_METRIC ->
          words.say(
              "Ni end_to_end ni voice_to_voice dans ce qui a été lu : les parts sont du temps"
                  + " total, et les corrélations tour par tour ne peuvent être données.",
              "Neither end_to_end nor voice_to_voice in what was read: shares are of the total"
                  + " time, and correlations turn by turn cannot be given.");
      case PAIRS ->
          notEnough(
              words.say("Corrélations", "Correlations"),
              count(
                  have, "tour ou minute", "tours ou minutes", "turn or minute", "turns or minutes"),
              need);
      case SEPARATE_TURNS ->
          words.say(
              "Seuls "
                  + have
                  + " tours sur "
                  + need
                  + " ne chevauchent pas le précédent : plusieurs conversations à la fois, dont les"
                  + " opérations ne se laissent pas séparer ; les parts du temps et les"
                  + " corrélations tour par tour en sont faussées.",
              "Only "
                  + have
                  + " of "
                  + need
                  + " turns do not overlap the one before: several conversations at a time, whose"
                  + " operations cannot be told apart; shares of the time and correlations turn by"
                  + " turn suffer from it.");
      case METRICS ->
          words.say("Seules les ", "Only the first ")
              + need
              + words.say(" premières métriques ont été examinées ; ", " metrics were examined; ")
              + count(
                  have,
                  "opération d'autres ne l'est",
                  "opérations d'autres ne le sont",
                  "operation of others was",
                  "operations of others were")
              + words.say(" pas (voir --metric).", " not (see --metric).");
    };
  }

  private String intervals(Shortage shortage) {
    String what = words.say("Tendances et paliers", "Trends and steps");
    String minutes =
        count(
            shortage.have(),
            "minute avec des mesures",
            "minutes avec des mesures",
            "minute with measurements",
            "minutes with measurements");
    String need = Long.toString(shortage.need());
    if (shortage.metrics().isEmpty()) {
      return notEnough(what, minutes, need);
    }
    String of = words.say(" pour ", " for ") + String.join(", ", names(shortage.metrics()));
    return notEnough(what + of, words.say("au plus " + minutes, minutes + " at most"), need);
  }

  private String notEnough(String what, String have, String need) {
    return words.say(
        what + " : pas assez de données : " + have + ", il en faut " + need + ".",
        what + ": not enough data: " + have + ", " + need + " are needed.");
  }

  private String count(
      long count, String frenchOne, String frenchMany, String englishOne, String englishMany) {
    Notice counted = Notice.ofCount(count, frenchOne, frenchMany, englishOne, englishMany);
    return words.say(counted.french(), counted.english());
  }

  private List<String> names(List<String> metrics) {
    return metrics.stream().map(words::name).toList();
  }
}
