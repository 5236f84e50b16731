package dev.perfmon.notification;

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
  public String text(boolean inEnglish) {
    return inEnglish ? english : french;
  }
}
