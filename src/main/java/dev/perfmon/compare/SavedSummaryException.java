package dev.perfmon.compare;

/** A saved summary that cannot be compared: where, what was expected, what to do. */
public final class SavedSummaryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String french;
  private final String english;

  SavedSummaryException(String french, String english) {
    super(english);
    this.french = french;
    this.english = english;
  }

  /** The sentence in the language asked for. */
  public String text(boolean inEnglish) {
    return inEnglish ? english : french;
  }
}
