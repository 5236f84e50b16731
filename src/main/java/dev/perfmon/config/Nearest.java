package dev.perfmon.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name somebody most likely meant. */
public final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /** The name with the fewest typing mistakes between it and the text; null if all have many. */
  public static @Nullable String to(String text, Collection<String> names) {
    if (text.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int fewest = Math.min(Math.max(2, text.length() / 3), text.length() - 1) + 1;
    for (String name : names) {
      int mistakes = mistakes(text.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (mistakes < fewest
          || (mistakes == fewest && nearest != null && name.compareTo(nearest) < 0)) {
        nearest = name;
        fewest = mistakes;
      }
    }
    return nearest;
  }

  /** Characters left out, put in or changed. */
  private static int mistakes(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
