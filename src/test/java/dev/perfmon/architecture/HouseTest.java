package dev.perfmon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.perfmon.model.Level;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the program keeps the rules. */
class HouseTest {
  /** The program's own classes, from wherever this build put them; none of the tests'. */
  private static final JavaClasses PROGRAM = program();

  private static JavaClasses program() {
    URL classes = Level.class.getProtectionDomain().getCodeSource().getLocation();
    return new ClassFileImporter().importUrl(classes);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("rooms", Rules.ROOMS),
        Arguments.of("no cycles", Rules.NO_CYCLES),
        Arguments.of("JLine", Rules.JLINE),
        Arguments.of("Flink", Rules.FLINK),
        Arguments.of("OpenTelemetry", Rules.OPENTELEMETRY),
        Arguments.of("the monitor's needs", Rules.MEASURE_NEEDS_THE_JDK_ALONE),
        Arguments.of("no util", Rules.NO_UTIL),
        Arguments.of("no logging", Rules.NO_LOGGING),
        Arguments.of("streams and exit", Rules.ONLY_MAIN_HAS_STREAMS_AND_EXITS),
        Arguments.of("wall clock", Rules.ONLY_MAIN_READS_THE_WALL_CLOCK));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theProgramKeepsTheRule(String name, ArchRule rule) {
    rule.check(PROGRAM);
  }

  /** Otherwise all of the above could hold because nothing was looked at. */
  @Test
  void theProgramWasLookedAt() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass each : PROGRAM) {
      rooms.add(Rules.room(each));
    }
    Set<String> built = new TreeSet<>(Rules.MAY_USE.keySet());
    built.removeAll(Rules.PLANNED);
    assertThat(rooms).isEqualTo(built);
    assertThat(PROGRAM.contain(Rules.MAIN)).isTrue();
    assertThat(PROGRAM.contain(HouseTest.class)).isFalse();
  }

  @Test
  void theGuideToTheHouseNamesEveryRoomOnceAndWhatItMayUse() throws IOException {
    Map<String, String> guide = new TreeMap<>();
    Set<String> planned = new TreeSet<>();
    boolean isPlanned = false;
    for (String line : Files.readAllLines(Path.of("src/site/markdown/architecture.md"))) {
      isPlanned |= line.startsWith("| planned |");
      if (line.startsWith("| `")) {
        String[] cells = line.split("\\|", -1);
        String room = quoted(cells[1]).get(0);
        assertThat(guide.put(room, cells[3].strip())).as(room).isNull();
        if (isPlanned) {
          planned.add(room);
        }
      }
    }
    assertThat(planned).isEqualTo(Rules.PLANNED);
    Map<String, Set<String>> mayUse = new TreeMap<>();
    guide.forEach((room, said) -> mayUse.put(room, rights(room, said, guide.keySet())));
    assertThat(mayUse).isEqualTo(Rules.MAY_USE);
  }

  /** {@code nothing}, {@code all but `a`, `b`} or {@code `a`, `b`}. */
  private static Set<String> rights(String room, String said, Set<String> rooms) {
    assertThat(said).as(room).matches("nothing|(all but )?`[a-z.]+`(, `[a-z.]+`)*");
    List<String> named = quoted(said);
    assertThat(named).as(room).doesNotHaveDuplicates();
    if (!said.startsWith("all but ")) {
      return Set.copyOf(named);
    }
    Set<String> others = new TreeSet<>(rooms);
    others.removeAll(named);
    others.remove(room);
    return others;
  }

  private static List<String> quoted(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(each -> each.group(1)).toList();
  }
}
