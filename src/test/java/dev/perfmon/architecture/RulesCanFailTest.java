package dev.perfmon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows each rule small programs, compiled here, that keep it and that break it. */
class RulesCanFailTest {
  @TempDir Path output;

  private record Source(String name, String text) {}

  private static final class Unit extends SimpleJavaFileObject {
    private final String text;

    Unit(Source source) {
      super(URI.create("string:///" + source.name.replace('.', '/') + ".java"), Kind.SOURCE);
      text = source.text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A class with this name and this in its body. */
  private static Source type(String name, String body) {
    int dot = name.lastIndexOf('.');
    return new Source(
        name,
        "package "
            + name.substring(0, dot)
            + "; public class "
            + name.substring(dot + 1)
            + " {\n"
            + body
            + "\n}\n");
  }

  private JavaClasses compiled(Source... sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    Path classes = Files.createTempDirectory(output, "classes");
    List<JavaFileObject> units = new ArrayList<>();
    for (Source source : sources) {
      units.add(new Unit(source));
    }
    boolean succeeded =
        javac
            .getTask(
                null,
                null,
                null,
                List.of("-d", classes.toString(), "-proc:none", "-classpath", classes.toString()),
                null,
                units)
            .call();
    assertThat(succeeded).isTrue();
    return new ClassFileImporter().importPath(classes);
  }

  private void breaks(ArchRule rule, Source... sources) throws IOException {
    assertThat(rule.evaluate(compiled(sources)).hasViolation()).as(rule.getDescription()).isTrue();
  }

  private void keeps(ArchRule rule, Source... sources) throws IOException {
    assertThat(rule.evaluate(compiled(sources)).getFailureReport().getDetails()).isEmpty();
  }

  /** Every pair of rooms: the one may use the other exactly if the table says so. */
  @Test
  void everyRoomIsKeptFromAllButThoseItMayUse() throws IOException {
    List<String> rooms = List.copyOf(Rules.MAY_USE.keySet());
    List<Source> sources = new ArrayList<>();
    for (String room : rooms) {
      sources.add(type(Rules.ROOT + room + ".Thing", ""));
      for (String other : rooms) {
        if (!other.equals(room)) {
          sources.add(
              type(
                  Rules.ROOT + room + user(other),
                  "static Object made = new " + Rules.ROOT + other + ".Thing();"));
        }
      }
    }
    JavaClasses classes = compiled(sources.toArray(Source[]::new));
    List<String> details = Rules.ROOMS.evaluate(classes).getFailureReport().getDetails();
    for (Map.Entry<String, Set<String>> entry : Rules.MAY_USE.entrySet()) {
      for (String other : rooms) {
        String user = Rules.ROOT + entry.getKey() + user(other) + ".";
        boolean reported = details.stream().anyMatch(detail -> detail.contains("<" + user));
        boolean allowed = entry.getValue().contains(other) || other.equals(entry.getKey());
        assertThat(reported).as("%s uses %s", entry.getKey(), other).isEqualTo(!allowed);
      }
    }
  }

  private static String user(String other) {
    return ".Uses" + other.replace('.', '_');
  }

  @Test
  void readingAndWritingLinesDoNotKnowEachOther() throws IOException {
    Source reader = type("dev.perfmon.parse.Reader", "");
    Source writer = type("dev.perfmon.parse.write.Writer", "");
    breaks(Rules.ROOMS, writer, type("dev.perfmon.parse.A", "dev.perfmon.parse.write.Writer w;"));
    breaks(Rules.ROOMS, reader, type("dev.perfmon.parse.write.A", "dev.perfmon.parse.Reader r;"));
    for (String room : List.of("measure", "measure.otel", "demo")) {
      String user = Rules.ROOT + room + ".A";
      breaks(Rules.ROOMS, reader, type(user, "dev.perfmon.parse.Reader r;"));
      keeps(Rules.ROOMS, writer, type(user, "dev.perfmon.parse.write.Writer w;"));
    }
  }

  @Test
  void theTableItself() {
    Rules.MAY_USE.forEach(
        (room, allowed) -> {
          assertThat(allowed).as(room).doesNotContain("cli");
          if (!room.equals("cli")) {
            assertThat(allowed).as(room).doesNotContain("config", "flink");
          }
          if (!room.equals("cli") && !room.equals("demo")) {
            assertThat(allowed).as(room).doesNotContain("measure");
          }
          assertThat(Rules.MAY_USE.keySet()).as(room).containsAll(allowed);
        });
  }

  @Test
  void aClassInNoRoomBreaksTheRule() throws IOException {
    breaks(Rules.ROOMS, type("dev.perfmon.attic.Thing", ""));
    breaks(Rules.ROOMS, type("dev.perfmon.Thing", ""));
    keeps(
        Rules.ROOMS, type("dev.perfmon.model.Thing", ""), type("dev.perfmon.model.deep.Other", ""));
  }

  @Test
  void usingAnotherRoomOnlyInASignatureCounts() throws IOException {
    Source thing = type("dev.perfmon.aggregate.Thing", "");
    breaks(Rules.ROOMS, thing, type("dev.perfmon.parse.A", "dev.perfmon.aggregate.Thing field;"));
    breaks(
        Rules.ROOMS,
        thing,
        type(
            "dev.perfmon.parse.A",
            "java.util.List<dev.perfmon.aggregate.Thing> all() { return null; }"));
    breaks(
        Rules.ROOMS,
        thing,
        type("dev.perfmon.parse.A", "Class<?> it() { return dev.perfmon.aggregate.Thing.class; }"));
  }

  @Test
  void cycles() throws IOException {
    breaks(
        Rules.NO_CYCLES,
        type("dev.perfmon.model.A", "dev.perfmon.stats.B b;"),
        type("dev.perfmon.stats.B", "dev.perfmon.model.A a;"));
    keeps(
        Rules.NO_CYCLES,
        type("dev.perfmon.model.A", "A self;"),
        type("dev.perfmon.stats.B", "dev.perfmon.model.A a;"));
  }

  @Test
  void librariesOfOneRoom() throws IOException {
    Source jline = type("org.jline.terminal.Terminal", "");
    Source flink = type("org.apache.flink.Job", "");
    breaks(Rules.JLINE, jline, type("dev.perfmon.cli.A", "org.jline.terminal.Terminal t;"));
    keeps(Rules.JLINE, type("dev.perfmon.dashboard.A", ""));
    assertThat(
            Rules.JLINE
                .evaluate(
                    compiled(
                        jline, type("dev.perfmon.dashboard.A", "org.jline.terminal.Terminal t;")))
                .getFailureReport()
                .getDetails())
        .isEmpty();
    breaks(Rules.FLINK, flink, type("dev.perfmon.pipeline.A", "org.apache.flink.Job t;"));
    keeps(Rules.FLINK, flink, type("dev.perfmon.flink.A", "org.apache.flink.Job t;"));
  }

  @Test
  void theMonitorNeedsTheJdkAlone() throws IOException {
    Source picocli = type("picocli.CommandLine", "");
    Source span = type("io.opentelemetry.Span", "");
    breaks(
        Rules.MEASURE_NEEDS_THE_JDK_ALONE,
        picocli,
        type("dev.perfmon.measure.A", "picocli.CommandLine c;"));
    breaks(
        Rules.MEASURE_NEEDS_THE_JDK_ALONE,
        span,
        type("dev.perfmon.measure.otel.B", "io.opentelemetry.Span s;"),
        type("dev.perfmon.measure.A", "dev.perfmon.measure.otel.B b;"));
    keeps(
        Rules.MEASURE_NEEDS_THE_JDK_ALONE,
        span,
        type("dev.perfmon.measure.otel.B", "io.opentelemetry.Span s; dev.perfmon.measure.A a;"),
        type("dev.perfmon.parse.write.C", ""),
        type("dev.perfmon.measure.A", "java.util.List<dev.perfmon.parse.write.C> l;"));
    breaks(Rules.OPENTELEMETRY, span, type("dev.perfmon.measure.A", "io.opentelemetry.Span s;"));
    keeps(
        Rules.OPENTELEMETRY, span, type("dev.perfmon.measure.otel.A", "io.opentelemetry.Span s;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"util", "common", "model.util", "common.model", "utils"})
  void noRoomForWhatHasNoName(String room) throws IOException {
    breaks(Rules.NO_UTIL, type(Rules.ROOT + room + ".Thing", ""));
    keeps(Rules.NO_UTIL, type("dev.perfmon.model.Common", ""));
  }

  @Test
  void logging() throws IOException {
    breaks(Rules.NO_LOGGING, type("dev.perfmon.model.A", "java.util.logging.Logger l;"));
    keeps(Rules.NO_LOGGING, type("dev.perfmon.model.A", "java.util.List<String> l;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.out.println(1)",
        "System.err.println(1)",
        "System.exit(1)",
        "Runtime.getRuntime().halt(1)",
        "new Exception().printStackTrace()",
        "java.util.List.of(1).forEach(System.out::println)",
      })
  void theProcess(String statement) throws IOException {
    String body = "void it() { " + statement + "; }";
    breaks(Rules.ONLY_MAIN_HAS_STREAMS_AND_EXITS, type("dev.perfmon.render.A", body));
    breaks(Rules.ONLY_MAIN_HAS_STREAMS_AND_EXITS, type("dev.perfmon.cli.A", body));
    keeps(Rules.ONLY_MAIN_HAS_STREAMS_AND_EXITS, type(Rules.MAIN, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.currentTimeMillis()",
        "java.time.Instant.now()",
        "java.time.LocalDate.now()",
        "java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC)",
        "java.time.Clock.systemUTC()",
        "java.time.Clock.systemDefaultZone()",
        "java.time.Clock.tickSeconds(java.time.ZoneOffset.UTC)",
        "new java.util.Date()",
        "(java.util.function.Supplier<Object>) java.time.Instant::now",
        "(java.util.function.LongSupplier) System::currentTimeMillis",
      })
  void theWallClock(String expression) throws IOException {
    String body = "Object it() { return " + expression + "; }";
    breaks(Rules.ONLY_MAIN_READS_THE_WALL_CLOCK, type("dev.perfmon.pipeline.A", body));
    breaks(Rules.ONLY_MAIN_READS_THE_WALL_CLOCK, type("dev.perfmon.measure.A", body));
    keeps(Rules.ONLY_MAIN_READS_THE_WALL_CLOCK, type(Rules.MAIN, body));
    keeps(Rules.ONLY_MAIN_READS_THE_WALL_CLOCK, type(Rules.MONITORS_TIME, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.nanoTime()",
        "clock.instant()",
        "java.time.Instant.now(clock)",
        "java.time.LocalDate.now(clock)",
        "new java.util.Date(5)",
        "java.time.Clock.fixed(clock.instant(), java.time.ZoneOffset.UTC)",
      })
  void aClockThatWasHandedOverIsNone(String expression) throws IOException {
    keeps(
        Rules.ONLY_MAIN_READS_THE_WALL_CLOCK,
        type(
            "dev.perfmon.pipeline.A",
            "Object it(java.time.Clock clock) { return " + expression + "; }"));
  }
}
