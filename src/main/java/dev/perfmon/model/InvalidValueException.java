package dev.perfmon.model;

/**
 * A value that cannot be what it was given for: what was expected, in both languages. Whoever read
 * the value from a file adds where it stands.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String french;
  private final String english;

  /** Says what is wrong, and what was expected, in both languages. */
  public InvalidValueException(String french, String english) {
    super(english);
    this.french = french;
    this.english = english;
  }

  /** What is wrong, and what was expected. */
  public String text(Language language) {
    return language.choose(french, english);
  }
}
