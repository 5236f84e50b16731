package dev.perfmon.notification;

import dev.perfmon.model.InvalidValueException;
import java.util.Map;

/** Puts the environment's variables into a text: {@code ${NAME}}, and {@code $$} for a dollar. */
final class Variables {
  private Variables() {}

  /**
   * The text with the variables' values.
   *
   * @throws InvalidValueException if one is not set
   */
  static String in(String text, Map<String, String> environment) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (true) {
      int dollar = text.indexOf('$', at);
      if (dollar < 0) {
        return result.append(text, at, text.length()).toString();
      }
      result.append(text, at, dollar);
      int end = text.startsWith("${", dollar) ? text.indexOf('}', dollar) : -1;
      if (end > 0) {
        result.append(value(text.substring(dollar + 2, end), environment));
        at = end + 1;
      } else {
        result.append('$');
        at = dollar + (text.startsWith("$$", dollar) ? 2 : 1);
      }
    }
  }

  private static String value(String name, Map<String, String> environment) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new InvalidValueException(
          "la variable d'environnement "
              + name
              + " n'est pas définie ; attendue par les"
              + " notifications : export "
              + name
              + "=…",
          "the environment variable "
              + name
              + " is not set; the notifications expect it: export "
              + name
              + "=…");
    }
    return value;
  }
}
