package dev.perfmon.compare;

import dev.perfmon.model.Language;

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
  public String text(Language language) {
    return language.choose(french, english);
  }
}
