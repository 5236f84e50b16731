package dev.perfmon.pipeline;

import dev.perfmon.model.Language;
import java.io.IOException;

/** A state file that cannot be used, and what to do about it, in both languages. */
public final class StateFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final String french;

  StateFileException(String french, String english) {
    super(english);
    this.french = french;
  }

  /** The sentence in the language asked for; it may hold any character a file's name may. */
  public String text(Language language) {
    return language.choose(french, String.valueOf(getMessage()));
  }
}
