package dev.perfmon.parse;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole words out of byte arrays, the first byte in the lowest place: by the machine's own load,
 * with the same check of the bounds as any other access, or where that cannot be had by Java's
 * standard view.
 *
 * <p>Why not the standard view alone: it is a single load in C2's code only. The interpreter and C1
 * put each word together from single bytes, through a dozen calls, and much of a log is read before
 * C2 is done with the parser. The machine's load, which {@code sun.misc.Unsafe} gives, takes a
 * twentieth off most logs up to 1 GiB. Java 24 and later warn of that class and are to drop it:
 * they take the standard way. Both ways give the same, which a test holds.
 */
final class Words {
  /** The first Java that warns of what the machine's loads are reached by. */
  private static final int FIRST_TO_WARN = 24;

  // Handles, since javac has a warning for each mention of the class that nothing turns off. To the
  // compilers a handle that never changes is what it leads to.
  private static final @Nullable MethodHandle EIGHT;
  private static final @Nullable MethodHandle FOUR;

  /** Where an array's first byte is. */
  private static final long FIRST;

  /**
   * Java's standard view of a byte array; made only where it is needed, since that takes a while.
   */
  private static final class Standard {
    static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  }

  /** The machine's loads. */
  record Loads(MethodHandle eight, MethodHandle four, long first) {}

  static {
    Loads loads = find(Runtime.version().feature());
    EIGHT = loads == null ? null : loads.eight;
    FOUR = loads == null ? null : loads.four;
    FIRST = loads == null ? 0 : loads.first;
  }

  private Words() {}

  /** The eight bytes from {@code at}. */
  static long eight(byte[] bytes, int at) {
    MethodHandle load = EIGHT;
    if (load == null) {
      return standardEight(bytes, at);
    }
    int checked = Objects.checkIndex(at, bytes.length - (Long.BYTES - 1));
    try {
      return (long) load.invokeExact((Object) bytes, FIRST + checked);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** The four bytes from {@code at}. */
  static int four(byte[] bytes, int at) {
    MethodHandle load = FOUR;
    if (load == null) {
      return standardFour(bytes, at);
    }
    int checked = Objects.checkIndex(at, bytes.length - (Integer.BYTES - 1));
    try {
      return (int) load.invokeExact((Object) bytes, FIRST + checked);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static long standardEight(byte[] bytes, int at) {
    return (long) Standard.LONGS.get(bytes, at);
  }

  static int standardFour(byte[] bytes, int at) {
    return (int) Standard.INTS.get(bytes, at);
  }

  /** Four ASCII characters as {@link #four(byte[], int)} reads them. */
  static int four(String s) {
    return s.charAt(0) | s.charAt(1) << 8 | s.charAt(2) << 16 | s.charAt(3) << 24;
  }

  /** Eight ASCII characters as {@link #eight(byte[], int)} reads them. */
  static long eight(String s) {
    return (four(s) & 0xffffffffL) | (long) four(s.substring(4)) << 32;
  }

  /**
   * The way to the machine's loads, or null where it is closed or warned of, or where they would
   * give the bytes in another order or only at some addresses.
   *
   * @param java the Java at hand, as in {@code 17}
   */
  static @Nullable Loads find(int java) {
    String machine = System.getProperty("os.arch", "");
    if (java >= FIRST_TO_WARN || !(machine.equals("amd64") || machine.equals("aarch64"))) {
      return null;
    }
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      Object unsafe = field.get(null);
      int first = type.getField("ARRAY_BYTE_BASE_OFFSET").getInt(null);
      return new Loads(
          load(type, "getLong", long.class, unsafe),
          load(type, "getInt", int.class, unsafe),
          first);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private static MethodHandle load(Class<?> type, String name, Class<?> result, Object unsafe)
      throws ReflectiveOperationException {
    MethodType taking = MethodType.methodType(result, Object.class, long.class);
    return MethodHandles.lookup().findVirtual(type, name, taking).bindTo(unsafe);
  }
}
