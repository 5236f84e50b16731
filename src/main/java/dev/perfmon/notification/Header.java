package dev.perfmon.notification;

import dev.perfmon.model.InvalidValueException;
import java.util.Locale;
import java.util.Set;

/** Headers of a post that somebody asks for. */
public final class Header {
  private static final String SIGNS = "!#$%&'*+-.^_`|~";

  /** What the client decides itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private Header() {}

  /**
   * The value, when a header can be so.
   *
   * @throws InvalidValueException if it cannot
   */
  public static String check(String name, String value) {
    boolean token = !name.isEmpty();
    for (int i = 0; token && i < name.length(); i++) {
      char c = name.charAt(i);
      token = c < 0x7f && (Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0);
    }
    if (!token || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidValueException(
          "en-tête impossible ; attendu un nom comme Authorization ou X-Env (ni Host, ni"
              + " Content-Type)",
          "impossible header; expected a name such as Authorization or X-Env (neither Host nor"
              + " Content-Type)");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > 0x7e) {
        throw new InvalidValueException(
            "valeur impossible pour l'en-tête " + name + " ; attendu de l'ASCII, sur une ligne",
            "impossible value of the header " + name + "; expected ASCII, on one line");
      }
    }
    return value;
  }
}
