package dev.perfmon.compare;

import dev.perfmon.model.Notice;

/** A saved summary that cannot be compared. */
public final class SavedSummaryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Notice notice;

  SavedSummaryException(String french, String english) {
    super(english);
    this.notice = new Notice(french, english);
  }

  /** Where, what was expected, what to do. */
  public Notice notice() {
    return notice;
  }
}
