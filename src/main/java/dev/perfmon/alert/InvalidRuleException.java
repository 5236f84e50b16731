package dev.perfmon.alert;

import dev.perfmon.model.Language;

/**
 * A rule that makes no sense: what was expected, in both languages. Whoever read the rule from a
 * file adds where it stands.
 */
public final class InvalidRuleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String french;
  private final String english;

  InvalidRuleException(String french, String english) {
    super(english);
    this.french = french;
    this.english = english;
  }

  /** What is wrong, and what was expected. */
  public String text(Language language) {
    return language.choose(french, english);
  }
}
