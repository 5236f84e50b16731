package dev.perfmon.report;

/**
 * Something the reader of an answer should know beside it: shown on stderr, never in the answer.
 *
 * @param french the sentence, in French
 * @param english the same in English
 */
public record Notice(String french, String english) {
  /** The sentence in the language asked for. */
  public String text(boolean inEnglish) {
    return inEnglish ? english : french;
  }
}
