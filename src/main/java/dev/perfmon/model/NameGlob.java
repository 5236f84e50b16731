package dev.perfmon.model;

import java.util.List;

/**
 * Names selected by shell-like patterns: {@code *} any text, {@code ?} any character.
 *
 * @param patterns a name is selected when one of them matches all of it
 */
public record NameGlob(List<String> patterns) {
  public NameGlob {
    patterns = List.copyOf(patterns);
  }

  /** Whether this may match more than one name. */
  public static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether one of the patterns matches all of the name. */
  public boolean matches(String name) {
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  /** Remembers the last star, and lets it take one character more whenever the rest fails. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int taken = 0;
    while (n < name.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : 0;
      if (c == '*') {
        star = p++;
        taken = n;
      } else if (p < pattern.length() && (c == '?' || c == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
