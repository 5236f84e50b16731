package dev.perfmon.cli;

import dev.perfmon.model.Language;
import dev.perfmon.source.NoInputException;

/** A mistake of the person at the keyboard: what was expected, in both languages. Exit code 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String french;
  private final String english;

  UsageException(String french, String english) {
    super(english);
    this.french = french;
    this.english = english;
  }

  /** Nothing was named to be read, and there is nothing to be read by default. */
  UsageException(NoInputException e) {
    this(e.problem().french(), e.problem().english());
  }

  String text(Language language) {
    return language.choose(french, english);
  }
}
