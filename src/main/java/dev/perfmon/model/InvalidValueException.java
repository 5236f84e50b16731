package dev.perfmon.model;

/**
 * A value that cannot be what it was given for: what was expected, in both languages. Whoever read
 * the value from a file adds where it stands.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Notice notice;

  /** Says what is wrong, and what was expected, in both languages. */
  public InvalidValueException(String french, String english) {
    super(english);
    this.notice = new Notice(french, english);
  }

  /** What is wrong, and what was expected. */
  public Notice notice() {
    return notice;
  }
}
