package dev.perfmon.pipeline;

import dev.perfmon.model.Notice;
import java.io.IOException;

/** A state file that cannot be used. */
public final class StateFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Notice notice;

  StateFileException(String french, String english) {
    super(english);
    this.notice = new Notice(french, english);
  }

  /** Why, and what to do about it; it may hold any character a file's name may. */
  public Notice notice() {
    return notice;
  }
}
