package dev.perfmon.render;

import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with one departure: lines end in {@code \n}, as the tools of Unix and the readers of
 * DuckDB and pandas want, who all read both. UTF-8 without a byte order mark; figures are never
 * quoted. A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
final class Csv {
  private final StringBuilder out;
  private boolean first = true;

  Csv(StringBuilder out) {
    this.out = out;
  }

  Csv text(@Nullable String value) {
    next();
    if (value == null || value.isEmpty()) {
      return this;
    }
    String safe = SafeText.of(value);
    boolean quoted = mustBeQuoted(safe);
    if (quoted) {
      out.append('"');
    }
    if (isFormula(safe)) {
      out.append('\'');
    }
    if (safe.indexOf('"') < 0) {
      out.append(safe);
    } else {
      for (int i = 0; i < safe.length(); i++) {
        char c = safe.charAt(i);
        if (c == '"') {
          out.append('"');
        }
        out.append(c);
      }
    }
    if (quoted) {
      out.append('"');
    }
    return this;
  }

  /** A figure; empty where there is none. */
  Csv figure(double value) {
    next();
    if (Double.isFinite(value)) {
      Decimals.plain(out, value);
    }
    return this;
  }

  Csv count(long value) {
    next();
    out.append(value);
    return this;
  }

  /** A word of the program's own, which needs no quotes. */
  Csv word(String value) {
    next();
    out.append(value);
    return this;
  }

  void endLine() {
    out.append('\n');
    first = true;
  }

  private void next() {
    if (first) {
      first = false;
    } else {
      out.append(',');
    }
  }

  private static boolean mustBeQuoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        // The semicolon because it separates cells where the decimal mark is a comma.
        case ',', '"', ';' -> {
          return true;
        }
        default -> {}
      }
    }
    return text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ';
  }

  /** Whether a spreadsheet that drops what it thinks is decoration would find a formula. */
  private static boolean isFormula(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case ' ', '"', '\'', '\u00a0', '\u3000', '␉', '␊', '␍', '“', '”', '‘', '’', '＂', '＇' -> {}
        case '=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹢', '﹣', '﹦', '﹫' -> {
          return !isNumber(text);
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean isNumber(String text) {
    int i = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    boolean digits = false;
    boolean point = false;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        return false;
      }
    }
    return digits;
  }
}
