package dev.perfmon.cli;

import dev.perfmon.model.Notice;

/** A mistake of the person at the keyboard: what was expected, in both languages. Exit code 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Notice notice;

  UsageException(String french, String english) {
    this(new Notice(french, english));
  }

  UsageException(Notice notice) {
    super(notice.english());
    this.notice = notice;
  }

  Notice notice() {
    return notice;
  }
}
