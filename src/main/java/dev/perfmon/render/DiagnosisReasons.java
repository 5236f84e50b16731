package dev.perfmon.render;

import dev.perfmon.report.DiagnosisReport;
import dev.perfmon.report.DiagnosisReport.Change;
import dev.perfmon.report.DiagnosisReport.Reason;
import dev.perfmon.report.DiagnosisReport.Suggestion;
import java.util.ArrayList;
import java.util.List;

/** Why something is suggested, in words: each reason is a finding of the same report. */
final class DiagnosisReasons {
  private final DiagnosisText words;
  private final DiagnosisReport report;

  DiagnosisReasons(DiagnosisText words, DiagnosisReport report) {
    this.words = words;
    this.report = report;
  }

  /**
   * {@code stt_processing : +38 % depuis 12:06 ; network_request l'explique (64 % de son temps)}.
   */
  String of(Suggestion suggestion) {
    List<String> reasons = new ArrayList<>();
    for (Reason reason : suggestion.reasons()) {
      reasons.add(reason(reason, suggestion));
    }
    return words.name(suggestion.metric())
        + words.say(" : ", ": ")
        + String.join(words.say(" ; ", "; "), reasons);
  }

  private String reason(Reason reason, Suggestion suggestion) {
    return switch (reason) {
      case SLOW -> slow(suggestion);
      case FAILING ->
          failed(suggestion.failures(), suggestion) + words.say(" d'échecs", " of failures");
      case TIMING_OUT -> suggestion.timeouts() + words.say(" timeouts", " timeouts");
      case NETWORK_BOUND -> network(suggestion);
      case CACHE_POOR ->
          Double.isNaN(suggestion.cacheAvgMs())
              ? words.say("aucun cache_lookup dans le journal", "no cache_lookup in the log")
              : words.say("cache_lookup est lent aussi (", "cache_lookup is slow too (")
                  + DiagnosisText.millis(suggestion.cacheAvgMs())
                  + ")";
      case STEPPED -> changed(suggestion.metric(), false);
      case DRIFTING -> changed(suggestion.metric(), true);
    };
  }

  private static String failed(long failures, Suggestion suggestion) {
    return DiagnosisText.percent((double) failures / suggestion.count());
  }

  private String slow(Suggestion suggestion) {
    String threshold = DiagnosisText.millis(suggestion.thresholdMs());
    if (suggestion.avgMs() > suggestion.thresholdMs()) {
      String average = DiagnosisText.millis(suggestion.avgMs());
      return words.say(
          "lent en moyenne (" + average + " pour un seuil de " + threshold + ")",
          "slow on average (" + average + " against a threshold of " + threshold + ")");
    }
    return words.say(
        "désormais au-dessus de son seuil de " + threshold,
        "over its threshold of " + threshold + " by now");
  }

  private String network(Suggestion suggestion) {
    List<String> how = new ArrayList<>();
    if (!Double.isNaN(suggestion.networkShare())) {
      how.add(
          DiagnosisText.percent(suggestion.networkShare())
              + words.say(" de son temps", " of its time"));
    }
    if (!Double.isNaN(suggestion.networkRho())) {
      how.add(
          words.say("corrélation ", "correlation ") + Decimals.fixed(suggestion.networkRho(), 2));
    }
    return words.say("network_request l'explique (", "network_request explains it (")
        + String.join(", ", how)
        + ")";
  }

  private String changed(String metric, boolean trend) {
    for (Change change : report.changes()) {
      if (change.metric().equals(metric) && change.trend() == trend && change.percent() > 0) {
        String percent = "+" + Decimals.fixed(change.percent(), 0) + " %";
        return trend
            ? words.say(percent + " depuis ", percent + " since ") + words.time(change.since())
            : words.say(percent + " à ", percent + " at ") + words.time(change.since());
      }
    }
    return words.say("plus lent qu'avant", "slower than before");
  }
}
