package dev.perfmon.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.cli.Invocation;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * The library as other programs have it: they are compiled and run in a process of their own, with
 * this program's classes and nothing else.
 */
final class LibraryTest {
  private static final Path GUIDE = Path.of("src/site/markdown/measure.md");
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  private record Ran(String out, String err) {}

  private static Path classesOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Ran run(String main, String source, Path... more) throws Exception {
    return run(main, main, source, more);
  }

  private Ran run(String name, String main, String source, Path... more) throws Exception {
    List<String> path = new ArrayList<>();
    path.add(directory.toString());
    path.add(classesOf(PerformanceMonitor.class).toString());
    for (Path entry : more) {
      path.add(entry.toString());
    }
    Path file = Files.writeString(directory.resolve(name + ".java"), source);
    compile(path, file);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-cp",
                String.join(System.getProperty("path.separator"), path),
                main)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Ran ran = new Ran(Files.readString(out), Files.readString(err));
    assertThat(process.exitValue()).as(ran.toString()).isZero();
    return ran;
  }

  /** Warnings are errors: a program must not get any for what the library leaves out. */
  private void compile(List<String> path, Path file) {
    List<String> arguments =
        List.of(
            "-Xlint:all,-try,-path",
            "-Werror",
            "-proc:none",
            "--release",
            "17",
            "-d",
            directory.toString(),
            "-cp",
            String.join(System.getProperty("path.separator"), path),
            file.toString());
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(code).as("compiles").isZero();
  }

  /** Whoever depends on the library gets no other with it. */
  @Test
  void itBringsNothingAlong() throws Exception {
    NodeList dependencies =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                    "/*/*[local-name()='dependencies']/*[local-name()='dependency']",
                    new InputSource(Files.newBufferedReader(Path.of("pom.xml"))),
                    XPathConstants.NODESET);
    assertThat(dependencies.getLength()).isGreaterThan(8);
    for (int i = 0; i < dependencies.getLength(); i++) {
      String dependency = dependencies.item(i).getTextContent();
      assertThat(dependency.replaceAll("\\s+", " "))
          .as("a dependency in pom.xml that has neither scope test nor <optional>true</optional>")
          .matches(".* (true|test) ");
    }
  }

  @Test
  void aProgramNeedsTheJdkAlone() throws Exception {
    Ran ran =
        run(
            "Tiny",
            """
            import dev.perfmon.measure.PerformanceMonitor;
            import java.util.Map;

            public class Tiny {
              public static void main(String[] args) throws Exception {
                PerformanceMonitor monitor = PerformanceMonitor.shared();
                try (var m = monitor.measure("custom_operation", Map.of("param", "value"))) {
                  if (args.length > 0) {
                    m.fail("no arguments expected");
                  }
                }
                System.out.println(monitor.measure("api_call", () -> 42));
                monitor.endMetric(monitor.startMetric("tts_chunk"), false, "délai dépassé");
                monitor.logPerformanceSummary();
                System.out.println(monitor.getPerformanceStats("api_call").toMap().keySet());
                for (String library : new String[] {"picocli.CommandLine", "org.slf4j.Logger"}) {
                  try {
                    Class.forName(library);
                    throw new AssertionError(library + " is there");
                  } catch (ClassNotFoundException expected) {
                    // The class path holds the library alone.
                  }
                }
              }
            }
            """);
    assertThat(ran.out())
        .isEqualTo("42\n[count, avg_ms, min_ms, max_ms, median_ms, threshold_ms, success_rate]\n");
    assertThat(ran.err())
        .containsPattern("🚀 PERF: custom_operation - [0-9.]+ms \\(EXCELLENT\\) - Seuil: 1000ms")
        .containsPattern("❌ PERF: tts_chunk - ÉCHEC après [0-9.]+ms - délai dépassé")
        .contains("📊 RÉSUMÉ PERFORMANCE - Dernières mesures")
        .containsPattern("🚀 EXCELLENT api_call             \\| Moy:    [0-9.]+ms");
    // What the platform's logger printed is read back.
    Invocation.Result summary =
        new Invocation()
            .stdin(ran.err().getBytes(StandardCharsets.UTF_8))
            .run("summary", "--format", "csv", "-");
    assertThat(summary.code()).isZero();
    assertThat(summary.out()).contains("custom_operation").contains("api_call").contains("tts_");
  }

  /** With SLF4J and a provider there, that is where lines go; the provider is this test's own. */
  @Test
  void slf4jIsUsedWhereItIs() throws Exception {
    Path slf4j = classesOf(Class.forName("org.slf4j.LoggerFactory"));
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve("org.slf4j.spi.SLF4JServiceProvider"), "Provider\n");
    Ran ran =
        run(
            "Provider",
            """
            import dev.perfmon.measure.PerformanceMonitor;
            import org.slf4j.ILoggerFactory;
            import org.slf4j.IMarkerFactory;
            import org.slf4j.Logger;
            import org.slf4j.helpers.BasicMDCAdapter;
            import org.slf4j.helpers.BasicMarkerFactory;
            import org.slf4j.spi.MDCAdapter;
            import org.slf4j.spi.SLF4JServiceProvider;

            public class Provider implements SLF4JServiceProvider {
              public ILoggerFactory getLoggerFactory() {
                return name -> (Logger) java.lang.reflect.Proxy.newProxyInstance(
                    Provider.class.getClassLoader(),
                    new Class<?>[] {Logger.class},
                    (proxy, method, arguments) -> {
                      if (method.getName().startsWith("is")) {
                        return !method.getName().equals("isDebugEnabled");
                      }
                      System.out.println(name + " " + method.getName() + " " + arguments[0]);
                      return null;
                    });
              }
              public IMarkerFactory getMarkerFactory() { return new BasicMarkerFactory(); }
              public MDCAdapter getMDCAdapter() { return new BasicMDCAdapter(); }
              public String getRequestedApiVersion() { return "2.0.99"; }
              public void initialize() {}

              public static void main(String[] args) {
                PerformanceMonitor monitor = new PerformanceMonitor();
                monitor.run("{} %s", () -> {});
                monitor.endMetric("x_1");
                monitor.recordFailure("x", java.time.Duration.ofMillis(5), "non", java.util.Map.of());
              }
            }
            """,
            slf4j);
    assertThat(ran.out().lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .matches("performance_monitor info 🚀 PERF: \\{} %s - .*ms \\(EXCELLENT\\).*");
              assertThat(lines.get(1))
                  .isEqualTo("performance_monitor warn ⏱️ PERF: Métrique inconnue: x_1");
              assertThat(lines.get(2))
                  .isEqualTo("performance_monitor error ❌ PERF: x - ÉCHEC après 5.0ms - non");
            });
    assertThat(ran.err()).doesNotContain("PERF:");
  }

  /** SLF4J without a provider drops everything: the platform's logger must get it then. */
  @Test
  void slf4jThatLeadsNowhereIsPassedOver() throws Exception {
    Path slf4j = classesOf(Class.forName("org.slf4j.LoggerFactory"));
    Ran ran =
        run(
            "Nowhere",
            """
            public class Nowhere {
              public static void main(String[] args) {
                dev.perfmon.measure.PerformanceMonitor.shared().run("x", () -> {});
              }
            }
            """,
            slf4j);
    assertThat(ran.err()).contains("🚀 PERF: x - ");
  }

  /** The code of the guide, put together into one program, runs and prints what the guide says. */
  @Test
  void theGuideIsRight() throws Exception {
    String guide = Files.readString(GUIDE);
    Matcher code = CODE.matcher(guide);
    assertThat(code.find()).isTrue();
    Ran ran = run("Service", "Snippets", code.group(1) + snippets(code));
    assertThat(ran.out()).isEmpty();
    String log = Files.readString(directory.resolve("agent.log"));
    Matcher shown = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL).matcher(guide);
    assertThat(shown.find()).isTrue();
    for (String line : shown.group(1).lines().toList()) {
      String pattern =
          Pattern.quote(line.replaceAll("^\\S+ \\S+ - ", ""))
              .replaceAll("(\\d+\\.\\d)(?=ms|s\\))", "\\\\E[0-9.]+\\\\Q")
              .replaceAll("_\\d{13}", "_\\\\E[0-9]{13}\\\\Q");
      assertThat(log).containsPattern(pattern);
    }
  }

  /** The snippets of the guide, each a method that the program calls. */
  private static String snippets(Matcher code) {
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    int number = 0;
    StringBuilder types = new StringBuilder();
    while (code.find()) {
      String snippet = code.group(1);
      int end = snippet.indexOf("\n}\n\n");
      if (snippet.startsWith("interface ") && end > 0) {
        types.append(snippet, 0, end + 3);
        snippet = snippet.substring(end + 4);
      }
      if (snippet.contains("SdkTracerProvider")) {
        // Not for a class path of the library alone: MonitorSpanProcessorTest has it.
        continue;
      }
      String name = "snippet" + ++number;
      methods.append("static void ").append(name).append("() throws Exception {\n");
      methods.append(snippet).append("}\n");
      calls.append(name).append("();\n");
    }
    assertThat(number).isGreaterThanOrEqualTo(5);
    return types
        + "class Snippets {\n"
        + "static final PerformanceMonitor monitor = new PerformanceMonitor();\n"
        + methods
        + "public static void main(String[] args) throws Exception {\nService.main(args);\n"
        + calls
        + "}\n}\n";
  }
}
