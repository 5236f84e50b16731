package dev.perfmon.sla;

import dev.perfmon.model.Language;

/** A value that no objective or target can have: what was expected, in both languages. */
public final class InvalidObjectiveException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String french;
  private final String english;

  InvalidObjectiveException(String french, String english) {
    super(english);
    this.french = french;
    this.english = english;
  }

  /** The sentence in the language asked for. */
  public String text(Language language) {
    return language.choose(french, english);
  }
}
