package dev.perfmon.render;

import dev.perfmon.model.Language;

/**
 * What the program says to people, in both of its languages: a text cannot lack its translation.
 */
enum Message {
  SUMMARY_TITLE(
      "RÉSUMÉ PERFORMANCE - Dernières mesures", "PERFORMANCE SUMMARY - Latest measurements"),
  NO_METRIC("Aucune mesure.", "No measurement."),

  EXCELLENT("EXCELLENT", "EXCELLENT"),
  GOOD("BON", "GOOD"),
  SLOW("LENT", "SLOW"),
  BOTTLENECK("GOULOT", "BOTTLENECK"),
  FAILED("ÉCHEC", "FAILED"),

  LEVEL("Niveau", "Level"),
  METRIC("Métrique", "Metric"),
  AVERAGE_SHORT("Moy", "Avg"),
  THRESHOLD_SHORT("Seuil", "Limit"),
  SUCCESS("Succès", "Success"),
  TREND("Tendance", "Trend"),
  COLUMNS_HIDDEN("Masqué faute de place", "Hidden for lack of room"),
  WIDE_SHOWS("(--wide le montre)", "(--wide shows it)"),
  MEASUREMENTS("Mesures", "Measurements"),
  FAILURES("Échecs", "Failures"),
  TIMEOUTS("Timeouts", "Timeouts"),
  AVERAGE("Moyenne", "Average"),
  MEDIAN("Médiane", "Median"),
  DEVIATION("Écart type", "Std dev"),
  LEAST("Minimum", "Minimum"),
  GREATEST("Maximum", "Maximum"),
  THRESHOLD("Seuil", "Threshold"),

  PER_MINUTE("par minute", "per minute"),
  PER_HOUR("par heure", "per hour"),
  PER_DAY("par jour", "per day"),
  PER("par tranche de", "per"),
  DAYS("j", "d"),
  INTERVAL("Intervalle", "Interval"),
  COUNT("Nombre", "Count"),
  METRICS("Métriques", "Metrics"),
  INTERVALS_WITHOUT("intervalles sans", "intervals without"),
  TOTAL("Total", "Total"),
  UNDATED("Sans date", "Undated"),

  SLA_TITLE("SLA - Objectifs de service", "SLA - Service level objectives"),
  TARGETS_TITLE("CIBLES DE PRODUCTION - Moyennes", "PRODUCTION TARGETS - Averages"),
  BURN_TITLE("BUDGET D'ERREUR - Vitesse de consommation", "ERROR BUDGET - Burn rates"),
  NO_OBJECTIVE("Aucun objectif.", "No objective."),
  MET("TENU", "MET"),
  MISSED("MANQUÉ", "MISSED"),
  INSUFFICIENT("INSUFFISANT", "INSUFFICIENT"),
  AVAILABILITY("disponibilité", "availability"),
  ALL_OPERATIONS("toutes les opérations", "all operations"),
  NONE_OF(", sans ", ", no "),
  MORE_THAN("plus de", "more than"),
  OF("de", "of"),
  COLON(" : ", ": "),
  SEMICOLON(" ; ", "; "),
  TOO_FEW("échantillon insuffisant", "too few operations"),
  OUT_OF_NEEDED("sur un minimum de", "of at least"),
  MARGIN("Marge", "Margin"),
  BUDGET("Budget", "Budget"),
  CONFIDENCE_95("IC 95 %", "95 % CI"),
  TOO_SLOW("Trop lentes", "Too slow"),
  GOOD_BELOW("Bon", "Good"),
  EXCELLENT_BELOW("Excellent", "Excellent"),
  VERDICT("Verdict", "Verdict"),
  OBJECTIVE("Objectif", "Objective"),
  ACTUAL("Atteint", "Actual"),
  BUDGET_BURNS("budget d'erreur consommé à", "error budget burning at"),
  ALERT_ABOVE("alerte au-delà de", "alert above"),
  OUT_OF("sur", "of"),
  BAD("mauvaises", "bad"),
  NEEDED("minimum", "minimum"),
  NOTHING_MISSED("aucun objectif manqué", "no objective missed"),
  NOTHING_JUDGED(
      "rien à juger : aucun objectif n'a assez d'opérations",
      "nothing to judge: no objective has enough operations"),
  NO_REGRESSION("aucune régression établie", "no regression established"),
  BURN_QUIET("rien à signaler", "quiet"),
  BURN_BURNING("brûle", "burning"),

  SLOWER("PLUS LENT", "SLOWER"),
  FASTER("PLUS RAPIDE", "FASTER"),
  SAME("PAREIL", "SAME"),
  UNDECIDED("INDÉCIDABLE", "CAN'T TELL"),
  WORSE("EN BAISSE", "WORSE"),
  BETTER("EN HAUSSE", "BETTER"),
  COMPARISON_TITLE("COMPARAISON DE DEUX EXÉCUTIONS", "COMPARISON OF TWO RUNS"),
  NOTHING_IN_BOTH("Aucune métrique commune.", "No metric in both."),
  DIFFERENCE("Écart", "Difference"),
  SUCCESS_RATES("Taux de succès", "Success rates"),
  SUCCESS_CHANGE("Écart de succès (points)", "Success change (points)"),
  NO_SUCCESS_CHANGE(
      "aucun changement établi (détails : --wide)", "no change established (details: --wide)"),
  TOO_DEPENDENT(
      "mesures trop liées entre elles, qui n'en valent que peu",
      "measurements that depend on each other, worth too few"),
  TOO_WIDE(
      "INDÉCIDABLE : trop peu de mesures pour dire si la médiane a changé d'au moins ",
      "CAN'T TELL: too few measurements to say whether the median changed by at least "),
  ONLY_BASE("seulement dans BASE", "only in BASE"),
  ONLY_NEW("seulement dans NEW", "only in NEW"),
  INTERVALS_AT("Intervalles à ", "Intervals at "),
  SEED("graine", "seed"),
  MIN_EFFECT("écart minimal", "minimum effect"),
  OF_SUCCESS("succès", "success"),
  FALSE_ALARMS("fausses alertes", "false alarms"),
  AT_MOST("au plus", "at most"),

  KIND_MEASUREMENT("MESURE", "MEASURED"),
  KIND_START("DÉBUT", "START"),
  KIND_UNKNOWN_END("FIN", "END"),
  KIND_METADATA("DÉTAILS", "DETAILS"),
  KIND_NOTE("NOTE", "NOTE"),
  KIND_ADVICE("CONSEIL", "ADVICE"),
  KIND_DETECTION("DÉTECTION", "DETECTION"),
  KIND_SUMMARY("RÉSUMÉ", "SUMMARY"),
  KIND_ABSENT("ABSENT", "ABSENT"),
  KIND_NEAR_MISS("ILLISIBLE", "UNREADABLE"),
  TIMEOUT("timeout", "timeout"),

  DETECTED("GOULOTS DÉTECTÉS", "BOTTLENECKS DETECTED"),
  BY_THE_AGENT("(écrit par l'agent)", "(written by the agent)"),
  ALERT("ALERTE", "ALERT"),
  RESOLVED("RÉSOLU", "RESOLVED"),
  SINCE("depuis", "since"),
  ALL_METRICS("(toutes)", "(all)"),
  ALERT_GOULOT("goulot critique (> 150 %)", "critical bottleneck (> 150 %)"),
  ALERT_DEGRADATION("échecs consécutifs", "consecutive failures"),
  ALERT_TIMEOUTS("timeouts répétés", "repeated timeouts"),
  ALERT_SUCCESS("taux de succès faible", "low success rate"),
  EVENTS_SHORT("op.", "ops"),
  WORST("pire", "worst"),
  LATE("en plus, arrivés après", "more, which came late"),
  BEHIND("retard", "behind"),

  ALERTS_TITLE("ALERTES", "ALERTS"),
  ALERTS_FIRING("en cours", "firing"),
  ALERTS_RESOLVED_ONE("terminée", "resolved"),
  ALERTS_RESOLVED("terminées", "resolved"),
  ALERTS_PENDING("en attente", "pending"),
  ALERT_FIRING("EN COURS", "FIRING"),
  ALERT_RESOLVED("TERMINÉE", "RESOLVED"),
  ALERT_PENDING("ATTENTE", "PENDING"),
  NO_ALERT("Aucune alerte.", "No alert."),
  EVERY_METRIC("toutes les métriques", "all metrics"),
  EARLIER_ALERT("alerte plus ancienne", "earlier alert"),
  EARLIER_ALERTS("alertes plus anciennes", "earlier alerts"),
  NOT_JUDGED("trop peu d'opérations, ou sans date", "too few operations, or without times"),
  NO_DATE("sans date", "without a time"),
  OVER_AT("close à", "over at"),
  OPERATION("opération", "operation"),
  OPERATIONS("opérations", "operations"),
  GATE_PASSED("rien trouvé", "nothing found"),
  GATE_BREACHED("trouvé", "found"),
  STATE("État", "State"),
  ALERT_RULE("Règle", "Rule"),
  LOG("Journal", "Log"),
  WHEN("Quand", "When"),
  WHAT("Quoi", "What");

  private final String french;
  private final String english;

  Message(String french, String english) {
    this.french = french;
    this.english = english;
  }

  /** The text in this language. */
  String in(Language language) {
    return language.choose(french, english);
  }
}
