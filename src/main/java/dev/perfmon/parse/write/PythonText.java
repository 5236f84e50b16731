package dev.perfmon.parse.write;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values as Python prints them: numbers with a fixed number of decimals, and literals.
 *
 * <p>After the Python language reference: the format specification mini-language ({@code '%.1f'}
 * rounds the exact value of the binary double, half to even) and {@code repr()}.
 */
final class PythonText {
  /**
   * The greatest number of significant decimal digits that tells any double from its neighbours.
   */
  private static final int MOST_DIGITS = 17;

  private final StringBuilder out = new StringBuilder();

  /** What is being written: a collection that holds itself is not written forever. */
  private final Deque<Object> within = new ArrayDeque<>();

  private PythonText() {}

  /** The number with this many decimals, as {@code f"{value:.1f}"} gives it. */
  static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String digits =
        new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).abs().toPlainString();
    return value < 0 || 1 / value < 0 ? "-" + digits : digits;
  }

  /** The value as a Python literal. */
  static String repr(@Nullable Object value) {
    PythonText text = new PythonText();
    text.add(value);
    return text.out.toString();
  }

  private void add(@Nullable Object value) {
    if (value == null) {
      out.append("None");
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "True" : "False");
    } else if (value instanceof Number number) {
      add(number);
    } else if (value instanceof Map<?, ?> map) {
      add(map);
    } else if (value instanceof Set<?> set) {
      if (set.isEmpty()) {
        out.append("set()");
      } else {
        add(set, set.iterator(), '{', '}');
      }
    } else if (value instanceof Collection<?> collection) {
      add(collection, collection.iterator(), '[', ']');
    } else if (value.getClass().isArray()) {
      add(value, elements(value), '[', ']');
    } else {
      quote(value.toString());
    }
  }

  private void add(Number number) {
    if (number instanceof Double real) {
      out.append(real(real));
    } else if (number instanceof Float real) {
      // A float of Java's is the decimal it shows, not the double nearest to its binary value.
      out.append(real(Double.parseDouble(real.toString())));
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger) {
      out.append(number);
    } else if (number instanceof BigDecimal decimal) {
      out.append(real(decimal.doubleValue()));
    } else {
      // Counters such as AtomicLong print as the number they hold.
      quoteUnlessWhole(number.toString());
    }
  }

  private void quoteUnlessWhole(String number) {
    if (number.matches("-?[0-9]+")) {
      out.append(number);
    } else {
      quote(number);
    }
  }

  private void add(Map<?, ?> map) {
    if (!enter(map)) {
      out.append("{...}");
      return;
    }
    out.append('{');
    String between = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(between);
      add(entry.getKey());
      out.append(": ");
      add(entry.getValue());
      between = ", ";
    }
    out.append('}');
    within.pop();
  }

  private void add(Object collection, Iterator<?> elements, char open, char close) {
    if (!enter(collection)) {
      out.append(open).append("...").append(close);
      return;
    }
    out.append(open);
    String between = "";
    while (elements.hasNext()) {
      out.append(between);
      add(elements.next());
      between = ", ";
    }
    out.append(close);
    within.pop();
  }

  private boolean enter(Object collection) {
    for (Object outer : within) {
      if (outer == collection) {
        return false;
      }
    }
    within.push(collection);
    return true;
  }

  private static Iterator<?> elements(Object array) {
    return new Iterator<@Nullable Object>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < Array.getLength(array);
      }

      @Override
      public @Nullable Object next() {
        return Array.get(array, next++);
      }
    };
  }

  /** The shortest decimal that is read back as this double, laid out as Python does. */
  private static String real(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return fixed(value, 0);
    }
    String sign = value < 0 || 1 / value < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.0";
    }
    // Double.toString gives more digits than needed for some doubles before Java 19.
    BigDecimal exact = new BigDecimal(Math.abs(value));
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == Math.abs(value)) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
    }
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    int size = Math.abs(exponent);
    return sign
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (size < 10 ? "0" : "")
        + size;
  }

  private void quote(String text) {
    char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(mark);
    text.codePoints().forEach(c -> character(c, mark));
    out.append(mark);
  }

  private void character(int c, char mark) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (c == mark) {
          out.append('\\').append(mark);
        } else if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c < 0x100) {
          escape('x', c, 2);
        } else if (c < 0x10000) {
          escape('u', c, 4);
        } else {
          escape('U', c, 8);
        }
      }
    }
  }

  /** Whether Python's {@code str.isprintable()} says so of this character. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private void escape(char kind, int c, int digits) {
    out.append('\\').append(kind);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.append(Character.forDigit(c >> shift & 0xf, 16));
    }
  }
}
