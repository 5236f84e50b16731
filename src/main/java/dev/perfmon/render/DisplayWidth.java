package dev.perfmon.render;

/**
 * How many columns of a terminal a text takes, by the rules most of them share: combining marks
 * none, East Asian wide and emoji two, ambiguous one. A character followed by U+FE0F is an emoji,
 * so {@code ⚠️} takes two, and emoji that are joined, or have a colour of skin, are one: {@code
 * 👩‍👩‍👧} takes two.
 */
public final class DisplayWidth {
  private static final int EMOJI_SELECTOR = 0xfe0f;
  private static final int FIRST_SKIN = 0x1f3fb;
  private static final int LAST_SKIN = 0x1f3ff;

  /**
   * First and last of each run of wide characters (Unicode 16, East Asian Width W and F), sorted.
   */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3,
    0x25fd, 0x25fe, 0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653, 0x267f, 0x267f, 0x268a, 0x268f,
    0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce,
    0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd,
    0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
    0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50,
    0x2b55, 0x2b55, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4dc0, 0xa4cf, 0xa960, 0xa97c,
    0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6,
    0x16fe0, 0x18cff, 0x1aff0, 0x1b2ff, 0x1d300, 0x1d376, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf,
    0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d, 0x1f335, 0x1f337, 0x1f37c,
    0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4,
    0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e,
    0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f,
    0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc, 0x1f6df,
    0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0, 0x1f90c, 0x1f93a,
    0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd
  };

  private DisplayWidth() {}

  /** The columns the text takes; a text with live control characters in it has no width. */
  public static int of(String text) {
    int width = 0;
    boolean emoji = false;
    int before = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      int own = emoji && isPartOfEmoji(codePoint, before) ? 0 : ofCodePoint(codePoint);
      if (own == 1 && codePoint > 0xff && i < text.length() && text.charAt(i) == EMOJI_SELECTOR) {
        own = 2;
      }
      if (own > 0) {
        emoji = isPictograph(codePoint);
      }
      width += own;
      before = codePoint;
    }
    return width;
  }

  /** Whether a code point joins the emoji that stands before it, as a part of which it shows. */
  private static boolean isPartOfEmoji(int codePoint, int before) {
    return (codePoint >= FIRST_SKIN && codePoint <= LAST_SKIN)
        || (before == SafeText.JOINER && isPictograph(codePoint));
  }

  /** Whether a code point may be an emoji, or be joined to one. */
  private static boolean isPictograph(int codePoint) {
    return (codePoint >= 0x1f000 && codePoint <= 0x1faff)
        || (codePoint >= 0x2190 && codePoint <= 0x2bff);
  }

  /**
   * The text where it fits in so many columns, or else as much of it as fits before an ellipsis.
   */
  static String clip(String text, int columns, String ellipsis) {
    if (text.length() <= columns / 2 || of(text) <= columns) {
      return text;
    }
    int room = columns - of(ellipsis);
    int width = 0;
    int end = 0;
    while (end < text.length()) {
      int next = nextCluster(text, end);
      int cluster = of(text.substring(end, next));
      if (width + cluster > room) {
        break;
      }
      width += cluster;
      end = next;
    }
    return text.substring(0, end) + ellipsis;
  }

  /** Appends the text and then spaces up to so many columns. */
  static void left(StringBuilder out, String text, int columns) {
    out.append(text);
    spaces(out, columns - of(text));
  }

  /** Appends spaces and then the text, so many columns in all. */
  static void right(StringBuilder out, String text, int columns) {
    spaces(out, columns - of(text));
    out.append(text);
  }

  static void spaces(StringBuilder out, int count) {
    for (int i = 0; i < count; i++) {
      out.append(' ');
    }
  }

  /**
   * Where the character after this one begins; what takes no columns belongs to what precedes it.
   */
  static int nextCluster(String text, int from) {
    int before = text.codePointAt(from);
    boolean emoji = isPictograph(before);
    int next = from + Character.charCount(before);
    while (next < text.length()) {
      int codePoint = text.codePointAt(next);
      if (ofCodePoint(codePoint) > 0 && !(emoji && isPartOfEmoji(codePoint, before))) {
        break;
      }
      next += Character.charCount(codePoint);
      before = codePoint;
    }
    return next;
  }

  private static int ofCodePoint(int codePoint) {
    if (codePoint < 0x300) {
      return codePoint < ' ' || (codePoint >= 0x7f && codePoint < 0xa0) || codePoint == 0xad
          ? 0
          : 1;
    }
    if (isWide(codePoint)) {
      return 2;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0;
      // The vowels and finals of Hangul join the consonant before them.
      default -> codePoint >= 0x1160 && codePoint <= 0x11ff ? 0 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    int low = 0;
    int high = WIDE.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (codePoint < WIDE[2 * middle]) {
        high = middle - 1;
      } else if (codePoint > WIDE[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
