package dev.perfmon.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Count, extremes, mean and sample standard deviation of whole numbers, exactly: sums are kept as
 * integers (that of the squares in 128 bits) and divided once, at the end.
 */
public final class Moments {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private long count;
  private long sum;
  private long squaresLow;
  private long squaresHigh;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  /** Adds a value from 0 to 10¹²; up to 9 million of the largest, or more of smaller ones, fit. */
  public void add(long value) {
    count++;
    sum += value;
    if (value < min) {
      min = value;
    }
    if (value > max) {
      max = value;
    }
    long low = value * value;
    squaresHigh += Math.multiplyHigh(value, value);
    squaresLow += low;
    // An unsigned sum below one of its terms has carried.
    if (Long.compareUnsigned(squaresLow, low) < 0) {
      squaresHigh++;
    }
  }

  /** Adds all that was added to another. */
  public void merge(Moments other) {
    count += other.count;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    squaresHigh += other.squaresHigh;
    squaresLow += other.squaresLow;
    if (Long.compareUnsigned(squaresLow, other.squaresLow) < 0) {
      squaresHigh++;
    }
  }

  /** How many values were added. */
  public long count() {
    return count;
  }

  /** The sum of the values, in their unit. */
  public long sum() {
    return sum;
  }

  /** The least value; meaningless before the first. */
  public long min() {
    return min;
  }

  /** The greatest value; meaningless before the first. */
  public long max() {
    return max;
  }

  /** The exact sum of the values' squares. */
  public BigInteger sumOfSquares() {
    BigInteger low = BigInteger.valueOf(squaresLow);
    return BigInteger.valueOf(squaresHigh)
        .multiply(TWO_64)
        .add(squaresLow < 0 ? low.add(TWO_64) : low);
  }

  /** The arithmetic mean; NaN before the first value. */
  public double mean() {
    return count == 0 ? Double.NaN : (double) sum / count;
  }

  /** The sample standard deviation (n − 1); NaN for fewer than two values. */
  public double standardDeviation() {
    if (count < 2) {
      return Double.NaN;
    }
    BigInteger n = BigInteger.valueOf(count);
    BigInteger squares = sumOfSquares();
    // (Σx² − (Σx)²/n) / (n − 1), as one fraction of integers: no cancellation.
    BigInteger numerator = squares.multiply(n).subtract(BigInteger.valueOf(sum).pow(2));
    BigInteger denominator = n.multiply(n.subtract(BigInteger.ONE));
    return Math.sqrt(
        new BigDecimal(numerator)
            .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
            .doubleValue());
  }

  /** Writes what was added. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeLong(sum);
    out.writeLong(squaresLow);
    out.writeLong(squaresHigh);
    out.writeLong(min);
    out.writeLong(max);
  }

  /**
   * Takes what was saved, instead of what was added.
   *
   * @throws IOException if it cannot be read, or cannot have been saved
   */
  public void restore(DataInput in) throws IOException {
    count = in.readLong();
    sum = in.readLong();
    squaresLow = in.readLong();
    squaresHigh = in.readLong();
    min = in.readLong();
    max = in.readLong();
    boolean none = count == 0 && sum == 0 && min == Long.MAX_VALUE && max == Long.MIN_VALUE;
    boolean some = count > 0 && min >= 0 && min <= max && sum >= max && squaresHigh >= 0;
    if (!none && !some) {
      throw new InvalidObjectException("moments of " + count + " values that add up to " + sum);
    }
  }
}
