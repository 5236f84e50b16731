package dev.perfmon.model;

import java.util.List;
import java.util.StringJoiner;

/**
 * A sentence for people, in both languages. The notices of a report are what its reader should know
 * beside the answer: they are shown on stderr. Others say what is wrong with an input, or are part
 * of the answer, such as an alert's message.
 *
 * @param french the sentence, in French
 * @param english the same in English
 */
public record Notice(String french, String english) {
  /**
   * A sentence that begins with how many.
   *
   * @param count how many
   * @param frenchOne what follows 1 in French
   * @param frenchMany what follows other numbers
   * @param englishOne what follows 1 in English
   * @param englishMany what follows other numbers
   */
  public static Notice ofCount(
      long count, String frenchOne, String frenchMany, String englishOne, String englishMany) {
    return new Notice(
        count + " " + (count < 2 ? frenchOne : frenchMany),
        count + " " + (count == 1 ? englishOne : englishMany));
  }

  /**
   * Several as one sentence, one after the other; one that is empty is left out.
   *
   * @param betweenFrench what stands between two of them in French
   * @param betweenEnglish the same in English
   */
  public static Notice joined(String betweenFrench, String betweenEnglish, List<Notice> parts) {
    StringJoiner french = new StringJoiner(betweenFrench);
    StringJoiner english = new StringJoiner(betweenEnglish);
    for (Notice part : parts) {
      if (!part.french().isEmpty()) {
        french.add(part.french());
        english.add(part.english());
      }
    }
    return new Notice(french.toString(), english.toString());
  }

  /**
   * The sentence behind what it is about.
   *
   * @param subject a name that is the same in both languages
   */
  public Notice about(String subject) {
    return new Notice(subject + " : " + french, subject + ": " + english);
  }

  /** The sentence in the language asked for. */
  public String text(Language language) {
    return language.choose(french, english);
  }
}
