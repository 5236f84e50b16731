package dev.perfmon.model;

/** Why a line that carries a marker is no event: each constant says what was expected. */
public enum NearMiss {
  UNREADABLE_MARKER(
      "ligne PERF illisible : attendu « PERF: <métrique> - <durée>ms (<NIVEAU>) - Seuil: <seuil>ms"
          + " »",
      "unreadable PERF line: expected \"PERF: <metric> - <duration>ms (<LEVEL>) - Seuil:"
          + " <threshold>ms\""),
  BAD_DURATION(
      "durée refusée : attendu un nombre de millisecondes entre 0 et 24 h",
      "duration refused: expected a number of milliseconds between 0 and 24 h"),
  UNKNOWN_LEVEL(
      "niveau inconnu : attendu EXCELLENT, BON, LENT ou GOULOT",
      "unknown level: expected EXCELLENT, BON, LENT or GOULOT"),
  UNREADABLE_BOTTLENECK(
      "ligne BOTTLENECK illisible : attendu « BOTTLENECK: <métrique> est lent (<secondes>s) »",
      "unreadable BOTTLENECK line: expected \"BOTTLENECK: <metric> est lent (<seconds>s)\""),
  UNREADABLE_NATIVE(
      "métrique LiveKit illisible : attendu une durée en secondes",
      "unreadable LiveKit metric: expected a duration in seconds"),
  UNREADABLE_JSON(
      "enveloppe JSON incomplète ou abîmée autour d'un marqueur",
      "incomplete or damaged JSON envelope around a marker");

  private static final NearMiss[] VALUES = values();

  private final String french;
  private final String english;

  NearMiss(String french, String english) {
    this.french = french;
    this.english = english;
  }

  /** The reason with this ordinal. */
  public static NearMiss at(int ordinal) {
    return VALUES[ordinal];
  }

  /** The reason, for people. */
  public String text(Language language) {
    return language.choose(french, english);
  }
}
