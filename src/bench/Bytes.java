import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of UTF-8 bytes: what a message and a line are put together in. */
final class Bytes {
  byte[] array = new byte[1 << 10];
  int length;

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Bytes clear() {
    length = 0;
    return this;
  }

  Bytes put(int ascii) {
    reserve(1);
    array[length++] = (byte) ascii;
    return this;
  }

  Bytes put(byte[] bytes) {
    return put(bytes, 0, bytes.length);
  }

  Bytes put(byte[] bytes, int from, int to) {
    reserve(to - from);
    System.arraycopy(bytes, from, array, length, to - from);
    length += to - from;
    return this;
  }

  Bytes put(Bytes other) {
    return put(other.array, 0, other.length);
  }

  /** A number of at least 0, in decimal. */
  Bytes number(long value) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return padded(value, digits);
  }

  /** The last {@code digits} decimal digits of a number, with zeros before them. */
  Bytes padded(long value, int digits) {
    reserve(digits);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      array[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  private void reserve(int more) {
    if (length + more > array.length) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
    }
  }
}
