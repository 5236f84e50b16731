package dev.perfmon.config;

import dev.perfmon.model.Language;

/**
 * One thing that is wrong in a configuration: where, what, and what was expected.
 *
 * @param french the sentence, in French; control characters of the file in it are escaped
 * @param english the same in English
 */
public record ConfigurationProblem(String french, String english) {
  /** The sentence in the language asked for. */
  public String text(Language language) {
    return language.choose(french, english);
  }
}
