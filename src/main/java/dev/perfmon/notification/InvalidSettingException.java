package dev.perfmon.notification;

import dev.perfmon.model.Language;

/** A setting nobody can be notified by: what was expected, in both languages. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String french;
  private final String english;

  InvalidSettingException(String french, String english) {
    super(english);
    this.french = french;
    this.english = english;
  }

  /** What is wrong, and what was expected; holds no secret. */
  public String text(Language language) {
    return language.choose(french, english);
  }
}
