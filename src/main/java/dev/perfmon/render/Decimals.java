package dev.perfmon.render;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimal notation without {@code String.format}, which costs start-up and reads the locale.
 * Rounding is Python's, whose program these figures are compared with: of the exact binary value,
 * halves to even.
 */
final class Decimals {
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
  private static final int MACHINE_DECIMALS = 6;

  /** Below this the scaled value has its fraction left, and is exact but for a known remainder. */
  private static final double SCALED_LIMIT = 1L << 50;

  /** Below this a double's own error stays under half of the sixth decimal. */
  private static final double MACHINE_LIMIT = 1L << 31;

  private Decimals() {}

  /** Appends a finite value with exactly so many decimals, 0 to 6. */
  static void fixed(StringBuilder out, double value, int decimals) {
    double magnitude = Math.abs(value);
    double product = magnitude * POWERS[decimals];
    if (!(product < SCALED_LIMIT)) {
      out.append(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
      return;
    }
    long scaled = (long) product;
    double beyondHalf = product - scaled - 0.5;
    if (beyondHalf == 0) {
      // What the product lost in rounding says on which side of the half the value really lies.
      beyondHalf = Math.fma(magnitude, (double) POWERS[decimals], -product);
    }
    if (beyondHalf > 0 || (beyondHalf == 0 && (scaled & 1) == 1)) {
      scaled++;
    }
    if (value < 0 && scaled != 0) {
      out.append('-');
    }
    scaled(out, scaled, decimals);
  }

  /** A finite value with exactly so many decimals, 0 to 6. */
  static String fixed(double value, int decimals) {
    StringBuilder out = new StringBuilder(16);
    fixed(out, value, decimals);
    return out.toString();
  }

  /**
   * Appends a finite value for a machine: plain notation, at least one decimal and at most six, no
   * zeros after those.
   */
  static void plain(StringBuilder out, double value) {
    if (Math.abs(value) < MACHINE_LIMIT) {
      double tenths = value * 10;
      if (tenths == (long) tenths) {
        // As logs print durations; the other five decimals would be zeros.
        fixed(out, value, 1);
        return;
      }
      fixed(out, value, MACHINE_DECIMALS);
    } else {
      BigDecimal shortest = BigDecimal.valueOf(value);
      int scale = Math.max(1, Math.min(shortest.scale(), MACHINE_DECIMALS));
      out.append(shortest.setScale(scale, RoundingMode.HALF_EVEN).toPlainString());
    }
    int end = out.length();
    while (out.charAt(end - 1) == '0' && out.charAt(end - 2) != '.') {
      end--;
    }
    out.setLength(end);
  }

  /** A finite value for a machine. */
  static String plain(double value) {
    StringBuilder out = new StringBuilder(16);
    plain(out, value);
    return out.toString();
  }

  private static void scaled(StringBuilder out, long value, int decimals) {
    long power = POWERS[decimals];
    out.append(value / power);
    if (decimals > 0) {
      out.append('.');
      long fraction = value % power;
      for (long digit = power / 10; digit > 0; digit /= 10) {
        out.append((char) ('0' + fraction / digit % 10));
      }
    }
  }
}
