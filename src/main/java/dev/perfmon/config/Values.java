package dev.perfmon.config;

import dev.perfmon.config.YamlNode.Scalar;
import dev.perfmon.config.YamlNode.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads single values; what cannot be read is noted, and null or empty. */
final class Values {
  private static final int LONGEST_NUMBER = 18;

  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  /**
   * A text that is not blank.
   *
   * @param example what could stand here
   */
  @Nullable String text(YamlNode node, String example) {
    if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    problems.add(
        node.place(),
        "attendu un texte, comme « " + example + " »",
        "expected a text, such as \"" + example + "\"");
    return null;
  }

  /**
   * The texts of a list; a single value is a list of one.
   *
   * @param example an item that could stand here
   */
  List<Scalar> texts(YamlNode node, String example) {
    List<Scalar> texts = new ArrayList<>();
    if (node instanceof Scalar scalar) {
      texts.add(scalar);
    } else if (node instanceof Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (text(item, example) != null && item instanceof Scalar scalar) {
          texts.add(scalar);
        }
      }
    } else {
      problems.add(
          node.place(),
          "attendu une liste, comme « " + example + " »",
          "expected a list, such as \"" + example + "\"");
    }
    return texts;
  }

  /** The same as plain texts. */
  List<String> words(YamlNode node, String example) {
    List<String> words = new ArrayList<>();
    for (Scalar text : texts(node, example)) {
      words.add(text.text());
    }
    return words;
  }

  /**
   * A duration with its unit, of at least a microsecond.
   *
   * @param french what it is, in French
   * @param english the same in English
   * @param one one that could stand here
   * @param other another
   */
  @Nullable Duration duration(
      YamlNode node, String french, String english, String one, String other) {
    String text = node instanceof Scalar scalar ? scalar.text().trim() : "";
    Duration duration = Durations.parse(text);
    if (duration == null || duration.toNanos() < 1000) {
      problems.unreadable(
          node,
          french + " illisible",
          "unreadable " + english,
          "une durée avec son unité, comme " + one + " ou " + other,
          "a duration with its unit, such as " + one + " or " + other);
      return null;
    }
    return duration;
  }

  /** The same in microseconds; -1 where it cannot be read. */
  long micros(YamlNode node, String french, String english, String one, String other) {
    Duration duration = duration(node, french, english, one, other);
    return duration == null ? -1 : duration.toNanos() / 1000;
  }

  /** A share in percent, as {@code 95%} or {@code 99.5 %}. */
  @Nullable BigDecimal percent(YamlNode node) {
    String text = node instanceof Scalar scalar ? scalar.text().trim() : "";
    if (text.endsWith("%")) {
      BigDecimal number = number(text.substring(0, text.length() - 1).trim());
      if (number != null) {
        return number;
      }
    }
    problems.unreadable(
        node,
        "pourcentage illisible",
        "unreadable percentage",
        "un nombre et %, comme 95% ou 99.5%",
        "a number and %, such as 95% or 99.5%");
    return null;
  }

  /**
   * A whole number.
   *
   * @param least the least it can be
   * @param most the most
   */
  int count(YamlNode node, int least, int most) {
    String text = node instanceof Scalar scalar ? scalar.text().trim() : "";
    BigDecimal number = number(text);
    try {
      int value = number == null ? least - 1 : number.intValueExact();
      if (value >= least && value <= most) {
        return value;
      }
    } catch (ArithmeticException e) {
      // Then it is no whole number, or one that is too large.
    }
    problems.unreadable(
        node,
        "nombre illisible",
        "unreadable number",
        "un nombre entier de " + least + " à " + most,
        "a whole number from " + least + " to " + most);
    return least;
  }

  /** {@code true} or {@code false}. */
  boolean truth(YamlNode node) {
    String text = node instanceof Scalar scalar ? scalar.text().trim() : "";
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "oui" -> {
        return true;
      }
      case "false", "no", "off", "non" -> {
        return false;
      }
      default ->
          problems.unreadable(
              node, "valeur illisible", "unreadable value", "true ou false", "true or false");
    }
    return true;
  }

  /** One of some words, in any case; null where it is none of them. */
  @Nullable String oneOf(YamlNode node, List<String> words, String french, String english) {
    String text = node instanceof Scalar scalar ? scalar.text().trim() : "";
    String lower = text.toLowerCase(Locale.ROOT);
    if (words.contains(lower)) {
      return lower;
    }
    problems.unknown(node.place(), french, english, text, words);
    return null;
  }

  /** A number of digits and a dot alone; null for any other text. */
  static @Nullable BigDecimal number(String text) {
    boolean plain = !text.isEmpty() && text.length() <= LONGEST_NUMBER;
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = (c >= '0' && c <= '9') || c == '.';
    }
    try {
      return plain ? new BigDecimal(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
