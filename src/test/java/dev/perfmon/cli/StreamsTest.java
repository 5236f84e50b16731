package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to which stream, and what happens when one of them fails. */
final class StreamsTest {
  private static final String LOG = "samples/agent.log";

  /** A stream whose reader goes away after so many bytes. */
  private static final class ClosedPipe extends OutputStream {
    private int left;
    private int refusals;

    ClosedPipe(int bytes) {
      left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        refusals++;
        throw new IOException("Broken pipe");
      }
    }
  }

  static List<List<String>> answers() {
    return List.of(
        List.of("summary", LOG),
        List.of("summary", "--format", "json", LOG),
        List.of("stats", "-f", LOG),
        List.of("stats", "--format", "ndjson", "-f", LOG),
        List.of("bottlenecks", LOG),
        List.of("bottlenecks", "--format", "csv", LOG),
        List.of("events", LOG),
        List.of("events", "--format", "json", LOG),
        List.of("events", "--format", "csv", LOG),
        List.of("events", "--format", "table", LOG),
        List.of("events", "--last", "5", LOG),
        List.of("completion", "bash"),
        List.of("--help"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aClosedPipeEndsItQuietlyAndAtOnce(List<String> arguments) {
    ClosedPipe out = new ClosedPipe(100);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = new Invocation().run(out, err, arguments.toArray(new String[0]));
    assertThat(code).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("Broken", "impossible");
    assertThat(out.refusals).as("attempts after the pipe was closed").isLessThanOrEqualTo(2);
  }

  @Test
  void tooLittleMemoryIsToldAndIsAFailure() {
    OutputStream tooLarge =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(new Invocation().run(tooLarge, err, "summary", "--lang", "en", LOG)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "perfmon: not enough memory for this; give it more: PERFMON_JAVA_OPTS=-Xmx2g perfmon"
                + " …\n");
  }

  @Test
  void aFullDiskIsToldAndIsAFailure() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    for (String command : List.of("summary", "bottlenecks", "events")) {
      Invocation.Result result = new Invocation().run(command, "-o", full.toString(), LOG);
      assertThat(result.code()).as(command).isEqualTo(ExitCode.FAILED);
      assertThat(result.err())
          .as(command)
          .contains("écriture", "il n'y a plus de place")
          .doesNotContain("No space");
      assertThat(result.out()).as(command).isEmpty();
    }
  }

  @Test
  void aFileThatIsReplacedKeepsItsPermissionsAndItsLinks(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("answer"), "before");
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("answer"));
    assertThat(new Invocation().run("summary", "-o", link.toString(), LOG).code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).contains("RÉSUMÉ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aLinkMayLeadToAFileThatIsNotThereYet(@TempDir Path directory) throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("answer"));
    assertThat(new Invocation().run("summary", "-o", link.toString(), LOG).code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(directory.resolve("answer"))).contains("RÉSUMÉ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o -", "-o-", "--output -", "--output=-"})
  void aHyphenIsStandardOutput(String option) {
    List<String> words = new ArrayList<>(List.of("summary", LOG));
    words.addAll(List.of(option.split(" ")));
    Invocation.Result result = new Invocation().run(words.toArray(new String[0]));
    assertThat(result.out()).contains("RÉSUMÉ");
    assertThat(Path.of("-")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "summary, table",
    "summary, json",
    "summary, ndjson",
    "summary, csv",
    "summary, markdown",
    "summary, prometheus",
    "bottlenecks, table",
    "bottlenecks, json",
    "bottlenecks, ndjson",
    "bottlenecks, csv",
    "bottlenecks, markdown",
    "events, table",
    "events, json",
    "events, ndjson",
    "events, csv"
  })
  void aFileGetsWhatStandardOutputWouldHave(String command, String format, @TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("answer");
    String shown = new Invocation().run(command, "--format", format, LOG).out();
    Invocation.Result result =
        new Invocation().run(command, "--format", format, "-o", file.toString(), LOG);
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(file).hasContent(shown);
    assertOnlyFile(directory, "answer");
  }

  @Test
  void aFileKeepsWhatItHeldUntilTheAnswerIsWhole(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("answer");
    Files.writeString(file, "before");
    Invocation.Result result =
        new Invocation().run("summary", "--since", "nonsense", "-o", file.toString(), LOG);
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(file).hasContent("before");
    assertOnlyFile(directory, "answer");
  }

  @Test
  void aPlaceThatDoesNotExistIsTold(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("no/such/place");
    Invocation.Result result = new Invocation().run("summary", "-o", file.toString(), LOG);
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).startsWith("perfmon: ").contains("no/such").hasLineCount(1);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"summary", "stats -f", "bottlenecks", "events", "alerts", "sla", "diagnose"})
  void aFileKeepsWhatItHeldWhereNothingCouldBeRead(String command, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("answer"), "before");
    List<String> words = Invocation.words(command + " no.log -o '" + file + "'");
    Invocation.Result result = new Invocation().run(words.toArray(new String[0]));
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("no.log", "-o " + file + " : pas écrit");
    assertThat(file).hasContent("before");
    assertOnlyFile(directory, "answer");

    words.add(LOG);
    if (!command.startsWith("stats")) {
      Invocation.Result other = new Invocation().run(words.toArray(new String[0]));
      assertThat(other.code()).isEqualTo(ExitCode.FAILED);
      assertThat(other.err()).contains("no.log").doesNotContain("pas écrit");
      assertThat(Files.readString(file)).isNotEqualTo("before");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.log " + LOG, LOG + " no.log"})
  void aComparisonIsKeptWhereOneSideCouldNotBeRead(String sides, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("answer"), "before");
    List<String> words = Invocation.words("compare " + sides + " -o '" + file + "'");
    Invocation.Result result = new Invocation().run(words.toArray(new String[0]));
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("pas écrit");
    assertThat(file).hasContent("before");
  }

  @Test
  void aFailureNamesTheFileAndNotItsDraft(@TempDir Path directory) {
    Path file = directory.resolve("a".repeat(254));
    Invocation.Result result = new Invocation().run("summary", "-o", file.toString(), LOG);
    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains(": " + file + " ; ").doesNotContain(".aaa");
  }

  @ParameterizedTest
  @MethodSource("complaints")
  void whatWasTypedDrivesNoTerminal(List<String> arguments) {
    Invocation.Result result = new Invocation().run(arguments.toArray(new String[0]));
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("␛[31m").doesNotContainPattern("[\\p{Cc}&&[^\n]]");
  }

  static List<List<String>> complaints() {
    String red = "x\u001b[31m\u0007\u009b";
    return List.of(
        List.of(red),
        List.of("summary", "--" + red),
        List.of("summary", "--since", red, LOG),
        List.of("summary", "--format", red, LOG),
        List.of("summary", "--last", red, LOG),
        List.of("summary", "--lang", red, LOG),
        List.of("summary", "--threshold", red, LOG),
        List.of("summary", "-o", red + "/answer", LOG),
        List.of("tail", "-n", red, LOG),
        List.of("completion", red));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aReaderOfAsciiGetsNothingElse(List<String> arguments) {
    boolean machine = arguments.contains("json") || arguments.contains("ndjson");
    if (machine || arguments.contains("csv") || arguments.contains("events")) {
      return; // Files for programs are UTF-8 whatever the terminal can show.
    }
    Invocation.Result result =
        new Invocation().unicode(false).run(arguments.toArray(new String[0]));
    assertThat(result.out()).isNotEmpty().matches("(?s)\\p{ASCII}*");
    assertThat(result.err()).matches("(?s)\\p{ASCII}*");
  }

  @Test
  void whatIsSaidBesideTheAnswerIsAsciiToo() {
    for (String option : List.of("--since=été", "--metric=né", "--tz=Zürich", "--bogué")) {
      Invocation.Result result = new Invocation().unicode(false).run("summary", option, LOG);
      assertThat(result.err()).as(option).isNotEmpty().matches("(?s)\\p{ASCII}*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1", "01", "012"})
  void aShortReadingShowsNoBar(String terminals) {
    Invocation.Result result = new Invocation().terminals(terminals).run("summary", "-q", LOG);
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, 01, true",
        "-, -, -, 0, false",
        "1, -, -, 01, false",
        "1, 1, -, 01, false",
        "-, 1, -, 0, true",
        "-, 0, -, 0, false",
        "-, -, dumb, 01, false",
        "-, 1, dumb, 0, true"
      })
  void colourIsWhereItIsWanted(
      String noColor, String force, String term, String terminals, boolean coloured) {
    Invocation invocation = new Invocation().terminals(terminals).with("COLUMNS", "100");
    if (noColor != null) {
      invocation.with("NO_COLOR", noColor);
    }
    if (force != null) {
      invocation.with("CLICOLOR_FORCE", force);
    }
    if (term != null) {
      invocation.with("TERM", term);
    }
    assertThat(invocation.run("summary", LOG).out().contains("\u001b[")).isEqualTo(coloured);
    assertThat(invocation.run("summary", "--color=always", LOG).out()).contains("\u001b[");
    assertThat(invocation.run("summary", "--color=never", LOG).out()).doesNotContain("\u001b[");
  }

  @Test
  void machineFormatsHaveNeitherColourNorLanguage() {
    for (String format : List.of("json", "ndjson", "csv", "prometheus")) {
      String plain = new Invocation().run("summary", "--format", format, LOG).out();
      assertThat(
              new Invocation()
                  .run("summary", "--format", format, "--color", "always", "--lang", "en", LOG)
                  .out())
          .isEqualTo(plain);
    }
  }

  private static void assertOnlyFile(Path directory, String name) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(name);
    }
  }
}
