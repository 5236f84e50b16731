package dev.perfmon.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.measure.otel.MonitorSpanProcessor;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The library's interface, as programs were compiled against it: every public signature is in
 * {@code api.txt}. One that changes or goes there breaks programs and needs a new major version
 * (before 1.0: a minor one); a new one may be added by {@code make golden}.
 */
final class ApiGoldenTest {
  private static final Path API = Path.of("src/test/resources/dev/perfmon/measure/api.txt");

  @Test
  void nothingThatWasPromisedIsGone() throws IOException, URISyntaxException {
    List<String> now = signatures();
    if (Boolean.getBoolean("perfmon.golden.update")) {
      Files.write(API, now);
      return;
    }
    assertThat(now).isEqualTo(Files.readAllLines(API));
  }

  /** Otherwise the above could hold because nothing was listed. */
  @Test
  void theListingSeesEveryKindOfChange() throws IOException, URISyntaxException {
    assertThat(signatures())
        .contains(
            "dev.perfmon.measure.PerformanceMonitor:"
                + " public static dev.perfmon.measure.PerformanceMonitor shared()",
            "dev.perfmon.measure.PerformanceStats: record component double avgMs",
            "dev.perfmon.measure.MonitorOutput: public abstract void"
                + " write(java.lang.System$Logger$Level,java.lang.String)")
        .noneMatch(line -> line.contains(".Metric:"))
        .hasSizeGreaterThan(60);
  }

  private static List<String> signatures() throws IOException, URISyntaxException {
    Set<String> lines = new TreeSet<>();
    for (Class<?> type : types()) {
      add(type, lines);
    }
    return new ArrayList<>(lines);
  }

  private static List<Class<?>> types() throws IOException, URISyntaxException {
    List<Class<?>> types = new ArrayList<>(List.of(MonitorSpanProcessor.class));
    Path classes =
        Path.of(
                PerformanceMonitor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())
            .resolve("dev/perfmon/measure");
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          types.add(load(name.substring(0, name.length() - ".class".length())));
        }
      }
    }
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(
          "dev.perfmon.measure." + name, false, ApiGoldenTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Class<?> type, Set<String> lines) {
    if (!isSeen(type)) {
      return;
    }
    String head = type.getName() + ": ";
    lines.add(head + type.toGenericString() + parents(type) + annotations(type));
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      member(head, constructor, lines);
    }
    for (Method method : type.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        member(head, method, lines);
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isSeen(field)) {
        lines.add(head + signature(field.toGenericString(), type));
      }
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        lines.add(
            head
                + "record component "
                + component.getGenericType().getTypeName()
                + " "
                + component.getName());
      }
    }
  }

  private static void member(String head, Executable executable, Set<String> lines) {
    if (isSeen(executable)) {
      lines.add(head + signature(executable.toGenericString(), executable.getDeclaringClass()));
    }
  }

  /** A member without the name of its class before its own. */
  private static String signature(String generic, Class<?> type) {
    return generic.replace(" " + type.getTypeName() + ".", " ");
  }

  private static boolean isSeen(Class<?> type) {
    boolean outside = type.getEnclosingClass() == null || isSeen(type.getEnclosingClass());
    return outside && Modifier.isPublic(type.getModifiers());
  }

  private static boolean isSeen(Member member) {
    return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
  }

  private static String parents(Class<?> type) {
    return " implements " + Arrays.toString(type.getGenericInterfaces());
  }

  private static String annotations(AnnotatedElement type) {
    return " " + Arrays.toString(type.getAnnotations());
  }
}
