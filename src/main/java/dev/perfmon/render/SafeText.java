package dev.perfmon.render;

/**
 * Makes text that came from a log harmless to show: nothing in it can move the cursor, change the
 * order of what is read, hide, or end a line. What could is shown instead of obeyed: C0 controls
 * and DEL as their pictures ({@code ␛}), everything else as {@code \}{@code u202e}. The two joiners
 * are no such thing: they only say how their neighbours are drawn, in emoji as in whole languages.
 */
public final class SafeText {
  static final int JOINER = 0x200d;
  private static final int NON_JOINER = 0x200c;
  private static final int PICTURES = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;

  private SafeText() {}

  /** The text with nothing live in it; the text itself where that is so already. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f) {
        return clean(text, i);
      }
    }
    return text;
  }

  private static String clean(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (codePoint < ' ') {
        out.append((char) (PICTURES + codePoint));
      } else if (codePoint == 0x7f) {
        out.append((char) PICTURE_OF_DELETE);
      } else if (isHarmless(codePoint)) {
        out.appendCodePoint(codePoint);
      } else {
        escape(out, codePoint);
      }
    }
    return out.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE ->
          codePoint == NON_JOINER || codePoint == JOINER;
      default -> !isInvisible(codePoint);
    };
  }

  /**
   * Letters and marks that show as nothing at all, with which two names can be made to look alike.
   */
  private static boolean isInvisible(int codePoint) {
    return switch (codePoint) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
      default ->
          (codePoint >= 0x180b && codePoint <= 0x180f)
              || (codePoint >= 0xfe00 && codePoint <= 0xfe0d)
              || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
    };
  }

  /**
   * Appends a code point as {@code \}{@code u202e}, or in braces where four digits do not hold it.
   */
  static void escape(StringBuilder out, int codePoint) {
    String digits = Integer.toHexString(codePoint);
    out.append("\\u");
    if (digits.length() > 4) {
      out.append('{').append(digits).append('}');
    } else {
      out.append("0000", digits.length(), 4).append(digits);
    }
  }
}
