package dev.perfmon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the sources show. */
class SourcesTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int MOST_LINES = 400;

  /** A file of one machine: tests write only where they are given room, and leave nothing there. */
  private static final Pattern MACHINE_PATH = Pattern.compile("\"/(tmp|home|root|work|Users)/");

  @Test
  void noFileIsLongerThanFourHundredLines() throws IOException {
    assertThat(longer(MAIN)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItPromisesAndIsNullMarked() throws IOException {
    assertThat(packagesWithoutPromise(MAIN)).isEmpty();
  }

  @Test
  void noFileNamesAPathOfOneMachine() throws IOException {
    assertThat(withMachinePaths(Path.of("src"))).isEmpty();
  }

  @Test
  void theseRulesCanFail(@TempDir Path sources) throws IOException {
    Path good = Files.createDirectories(sources.resolve("dev/perfmon/good"));
    Files.writeString(good.resolve("Good.java"), "//\n".repeat(MOST_LINES));
    Files.writeString(
        good.resolve("package-info.java"), "/** Promises this. */\n@NullMarked\npackage good;\n");
    assertThat(longer(sources)).isEmpty();
    assertThat(packagesWithoutPromise(sources)).isEmpty();
    assertThat(withMachinePaths(sources)).isEmpty();

    Files.writeString(good.resolve("Bad.java"), "//\n".repeat(MOST_LINES + 1));
    for (String bad : List.of("none", "unmarked", "silent", "empty")) {
      Path room = Files.createDirectories(sources.resolve("dev/perfmon/" + bad));
      Files.writeString(room.resolve("Any.java"), "class Any {}\n");
    }
    Path rooms = sources.resolve("dev/perfmon");
    Files.writeString(
        rooms.resolve("unmarked/package-info.java"), "/** Promises this. */\npackage unmarked;\n");
    Files.writeString(rooms.resolve("silent/package-info.java"), "@NullMarked\npackage silent;\n");
    Files.writeString(
        rooms.resolve("empty/package-info.java"), "/** */\n@NullMarked\npackage empty;\n");
    Files.writeString(good.resolve("Left.java"), "write(Path.of(\"/" + "tmp/left.log\"));\n");
    assertThat(longer(sources)).containsExactly("dev/perfmon/good/Bad.java");
    assertThat(withMachinePaths(sources)).containsExactly("dev/perfmon/good/Left.java");
    assertThat(packagesWithoutPromise(sources))
        .containsExactlyInAnyOrder(
            "dev/perfmon/none", "dev/perfmon/unmarked", "dev/perfmon/silent", "dev/perfmon/empty");
  }

  private static Set<String> longer(Path sources) throws IOException {
    Set<String> longer = new TreeSet<>();
    for (Path file : files(sources)) {
      if (Files.readAllLines(file).size() > MOST_LINES) {
        longer.add(name(sources, file));
      }
    }
    return longer;
  }

  private static Set<String> withMachinePaths(Path sources) throws IOException {
    Set<String> with = new TreeSet<>();
    for (Path file : files(sources)) {
      if (MACHINE_PATH.matcher(Files.readString(file)).find()) {
        with.add(name(sources, file));
      }
    }
    return with;
  }

  private static Set<String> packagesWithoutPromise(Path sources) throws IOException {
    Set<String> without = new TreeSet<>();
    for (Path file : files(sources)) {
      Path room = file.resolveSibling("package-info.java");
      String info = Files.exists(room) ? Files.readString(room) : "";
      boolean promises = info.matches("(?s)/\\*\\*[\\s*]*[A-Z].*?\\.\\s*\\*/.*");
      if (!promises || !info.contains("\n@NullMarked\npackage ")) {
        without.add(name(sources, room.getParent()));
      }
    }
    return without;
  }

  private static List<Path> files(Path sources) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(sources)) {
      all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  private static String name(Path sources, Path of) {
    return sources.relativize(of).toString().replace('\\', '/');
  }
}
