package dev.perfmon.render;

/**
 * Text for a reader that shows only ASCII (the C locale): letters lose their accents, punctuation
 * becomes its nearest kin, and what has none is escaped so that two names stay two.
 */
public final class AsciiText {
  private static final int PICTURES = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;

  private AsciiText() {}

  /** The text in ASCII. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return fold(text, i);
      }
    }
    return text;
  }

  private static String fold(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (codePoint < 0x80) {
        out.append((char) codePoint);
      } else {
        fold(out, codePoint);
      }
    }
    return out.toString();
  }

  private static void fold(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case 'à', 'á', 'â', 'ã', 'ä', 'å' -> out.append('a');
      case 'ç' -> out.append('c');
      case 'è', 'é', 'ê', 'ë' -> out.append('e');
      case 'ì', 'í', 'î', 'ï' -> out.append('i');
      case 'ñ' -> out.append('n');
      case 'ò', 'ó', 'ô', 'õ', 'ö' -> out.append('o');
      case 'ù', 'ú', 'û', 'ü' -> out.append('u');
      case 'ÿ', 'ý' -> out.append('y');
      case 'À', 'Á', 'Â', 'Ã', 'Ä', 'Å' -> out.append('A');
      case 'Ç' -> out.append('C');
      case 'È', 'É', 'Ê', 'Ë' -> out.append('E');
      case 'Ì', 'Í', 'Î', 'Ï' -> out.append('I');
      case 'Ñ' -> out.append('N');
      case 'Ò', 'Ó', 'Ô', 'Õ', 'Ö' -> out.append('O');
      case 'Ù', 'Ú', 'Û', 'Ü' -> out.append('U');
      case 'æ' -> out.append("ae");
      case 'Æ' -> out.append("AE");
      case 'œ' -> out.append("oe");
      case 'Œ' -> out.append("OE");
      case 'ß' -> out.append("ss");
      case 0xa0, 0x202f -> out.append(' ');
      case '«', '»', '“', '”', '„' -> out.append('"');
      case '‘', '’' -> out.append('\'');
      case '–', '—', '−' -> out.append('-');
      case '·' -> out.append('-');
      case '…' -> out.append("...");
      case '×' -> out.append('x');
      case '→' -> out.append("->");
      case '≤' -> out.append("<=");
      case '≥' -> out.append(">=");
      case '⋮' -> out.append(':');
      default -> escape(out, codePoint);
    }
  }

  private static void escape(StringBuilder out, int codePoint) {
    int control = codePoint == PICTURE_OF_DELETE ? 0x7f : codePoint - PICTURES;
    if ((control >= 0 && control < ' ') || control == 0x7f) {
      // A picture of a control character, which SafeText put there.
      out.append("\\x")
          .append(Character.forDigit(control >> 4, 16))
          .append(Character.forDigit(control & 0xf, 16));
    } else {
      SafeText.escape(out, codePoint);
    }
  }
}
