package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir Path directory;

  private Path write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "log " + name + "\n");
  }

  private Inputs resolve(String... files) throws NoInputException {
    return Inputs.resolve(request(List.of(files), "", List.of(), true));
  }

  private InputRequest request(
      List<String> files, String environment, List<String> configured, boolean terminal) {
    return new InputRequest(
        files,
        environment,
        configured,
        terminal,
        false,
        directory,
        () -> new ByteArrayInputStream("piped\n".getBytes(UTF_8)));
  }

  private static List<String> names(Inputs inputs) {
    return inputs.logs().stream().map(LogInput::name).toList();
  }

  private static void assertRead(Inputs inputs, String... names) throws IOException {
    assertThat(inputs.problems()).isEmpty();
    assertThat(names(inputs)).containsExactly(names);
    for (LogInput log : inputs.logs()) {
      assertThat(new String(Drained.whole(log), UTF_8)).isEqualTo("log " + log.name() + "\n");
    }
  }

  private static void assertProblem(Inputs inputs, String input, String english, String french) {
    assertThat(inputs.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.input()).isEqualTo(input);
              assertThat(problem.notice().english()).startsWith(input + ": ").contains(english);
              assertThat(problem.notice().french()).startsWith(input + " : ").contains(french);
            });
  }

  private InputProblem onlyProblem(String name) throws NoInputException {
    Inputs inputs = resolve(name);
    assertThat(inputs.logs()).isEmpty();
    assertThat(inputs.problems()).hasSize(1);
    return inputs.problems().get(0);
  }

  @Test
  void filesComeInTheOrderTheyAreNamed() throws Exception {
    write("b.log");
    write("a.txt");
    write("sub/c.log");
    assertRead(resolve("b.log", "a.txt", "sub/c.log"), "b.log", "a.txt", "sub/c.log");
  }

  @Test
  void absoluteNamesAreKept() throws Exception {
    Path file = write("a.log");
    assertThat(names(resolve(file.toString()))).containsExactly(file.toString());
    assertThat(names(resolve(directory + "/*.log"))).containsExactly(file.toString());
  }

  @Test
  void aFileIsReadOnceHoweverItIsNamed() throws Exception {
    Path file = write("a.log");
    Files.createSymbolicLink(directory.resolve("link.log"), file);
    assertThat(names(resolve("a.log", "./a.log", "link.log", "*.log", file.toString())))
        .containsExactly("a.log");
    assertThat(names(resolve("link.log", "a.log"))).containsExactly("link.log");
  }

  @Test
  void aDirectoryMeansItsLogsInOrderOfName() throws Exception {
    write("logs/b.log");
    write("logs/a.log");
    write("logs/a.log.1");
    write("logs/readme.txt");
    write("logs/deep/c.log");
    Files.createDirectory(directory.resolve("logs/dir.log"));
    assertRead(resolve("logs"), "logs/a.log", "logs/b.log");
    assertRead(resolve("logs/"), "logs/a.log", "logs/b.log");
    assertThat(names(resolve("logs/../logs")))
        .containsExactly("logs/../logs/a.log", "logs/../logs/b.log");
  }

  @Test
  void quotedGlobsFindFiles() throws Exception {
    write("agent-1.log");
    write("agent-2.log");
    write("agent-x.log");
    write(".hidden.log");
    write("sub/agent-3.log");
    write("sub/deep/agent-4.log");
    assertRead(resolve("agent-[12].log"), "agent-1.log", "agent-2.log");
    assertThat(names(resolve("agent-?.log")))
        .containsExactly("agent-1.log", "agent-2.log", "agent-x.log");
    assertThat(names(resolve("agent-[!12].log"))).containsExactly("agent-x.log");
    assertThat(names(resolve("*.log")))
        .containsExactly("agent-1.log", "agent-2.log", "agent-x.log");
    assertThat(names(resolve("s*/agent*"))).containsExactly("sub/agent-3.log");
    assertThat(names(resolve("**/agent-[34].log")))
        .containsExactly("sub/agent-3.log", "sub/deep/agent-4.log");
    assertThat(names(resolve("**/agent-1.log"))).containsExactly("agent-1.log");
    assertThat(names(resolve("sub/**"))).containsExactly("sub/agent-3.log", "sub/deep/agent-4.log");
    assertThat(names(resolve(".h*"))).containsExactly(".hidden.log");
  }

  @Test
  void aFileOfThatVeryNameIsNoGlob() throws Exception {
    write("[1].log");
    write("1.log");
    assertThat(names(resolve("[1].log"))).containsExactly("[1].log");
  }

  @Test
  void aGlobTakesFilesAndLeavesDirectories() throws Exception {
    write("logs/a.log");
    write("logs/sub/b.log");
    assertThat(names(resolve("logs/*"))).containsExactly("logs/a.log");
    Inputs noFiles = resolve("log*");
    assertThat(noFiles.logs()).isEmpty();
    assertProblem(noFiles, "log*", "matches no file", "aucun fichier");
  }

  @Test
  void aPipeThatIsFoundAndNotNamedIsLeft() throws Exception {
    write("logs/a.log");
    assertThat(shell("mkfifo logs/b.log").waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(names(resolve("logs"))).containsExactly("logs/a.log");
    assertThat(names(resolve("logs/*"))).containsExactly("logs/a.log");
    assertThat(names(resolve("logs/b.log"))).containsExactly("logs/b.log");
  }

  @Test
  void anEmptyNameIsNotTheDirectoryAtHand() throws Exception {
    write("a.log");
    assertThat(onlyProblem("").notice().english()).startsWith("\"\": no such file");
  }

  @Test
  void linksThatGoRoundDoNotKeepAGlobBusy() throws Exception {
    write("sub/a.log");
    Files.createSymbolicLink(directory.resolve("sub/up"), directory);
    assertThat(names(resolve("**/*.log"))).containsExactly("sub/a.log");
    assertThat(Glob.find(directory, "**/*.log")).hasSize(1);
  }

  @Test
  void oddNamesAreNames() throws Exception {
    List<String> odd = List.of("a b.log", "new\nline.log", "-x.log", "quote'\".log", "a:b.log");
    for (String name : odd) {
      write(name);
    }
    assertThat(names(resolve(odd.toArray(String[]::new)))).isEqualTo(odd);
    Inputs found = resolve("*.log");
    assertThat(found.logs()).hasSize(odd.size());
    for (LogInput log : found.logs()) {
      assertThat(new String(Drained.whole(log), UTF_8)).isEqualTo("log " + log.name() + "\n");
    }
  }

  @Test
  void accentsAreNames() throws Exception {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
    assumeTrue(names.newEncoder().canEncode("été 🚀"), "this locale has no such names");
    write("été 🚀.log");
    assertThat(names(resolve("été 🚀.log"))).containsExactly("été 🚀.log");
    assertThat(names(resolve("?t? ?.log"))).containsExactly("été 🚀.log");
  }

  @Test
  void namesThisLocaleCannotSpellAreReadFromTheirDirectory() throws Exception {
    // Made by a shell, because under LC_ALL=C Java itself cannot name it; 351 is no UTF-8 either.
    Process shell = shell("printf 'log\\n' >\"$(printf '\\351t.log')\"");
    assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
    Inputs inputs = resolve(".");
    assertThat(inputs.problems()).isEmpty();
    assertThat(inputs.logs()).hasSize(1);
    LogInput log = inputs.logs().get(0);
    assertThat(Drained.whole(log)).isEqualTo("log\n".getBytes(UTF_8));
    assertThat(log.plainSize()).isEmpty();
  }

  @Test
  void aNameThatCannotBeANameIsAProblem() throws Exception {
    assertThat(onlyProblem("a\0b").notice().english()).contains("a\\x00b", "LC_ALL=C.UTF-8");
  }

  @Test
  void whatIsWrongWithAnArgumentDoesNotKeepTheOthersFromBeingRead() throws Exception {
    write("a.log");
    Files.createDirectory(directory.resolve("empty"));
    Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
    Inputs inputs = resolve("missing.log", "a.log", "no*match", "empty", "dangling", "x/y.log");
    assertThat(names(inputs)).containsExactly("a.log");
    assertThat(inputs.problems())
        .extracting(InputProblem::input)
        .containsExactly("missing.log", "no*match", "empty", "dangling", "x/y.log");
    assertProblem(inputs, "missing.log", "no such file", "introuvable");
    assertProblem(inputs, "no*match", "no file matches", "aucun fichier");
    assertProblem(inputs, "empty", "without any *.log", "sans fichier *.log");
    assertProblem(inputs, "dangling", "no such file", "introuvable");
    assertProblem(inputs, "x/y.log", "no such file", "introuvable");
  }

  /** Whoever may search everything sees it all the same: then there is nothing to be tested. */
  @Test
  void whatLiesWhereNobodyMayLookIsNotCalledMissing() throws Exception {
    write("closed/a.log");
    Path closed = directory.resolve("closed");
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.exists(closed.resolve("a.log")), "it may be searched anyway");
      assertProblem(resolve("closed/a.log"), "closed/a.log", "permission denied", "accès refusé");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void whatMayNotBeReadIsAProblem() throws Exception {
    Path file = write("secret.log");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "run by somebody who may read everything");
    Inputs inputs = resolve("secret.log");
    assertThat(inputs.logs()).isEmpty();
    assertProblem(inputs, "secret.log", "permission denied", "accès refusé");
  }

  @Test
  void standardInputIsReadOnceAmongTheOthers() throws Exception {
    write("a.log");
    Inputs inputs = resolve("-", "a.log", "-");
    assertThat(names(inputs)).containsExactly("stdin", "a.log");
    assertThat(new String(Drained.whole(inputs.logs().get(0)), UTF_8)).isEqualTo("piped\n");
  }

  @Test
  void aNamedPipeIsAPipe() throws Exception {
    assertThat(shell("mkfifo fifo").waitFor(20, TimeUnit.SECONDS)).isTrue();
    Process writer = shell("echo 'log fifo' >fifo");
    Inputs inputs = resolve("fifo");
    assertThat(inputs.logs()).hasSize(1);
    LogInput fifo = inputs.logs().get(0);
    assertThat(fifo.name()).isEqualTo("fifo");
    assertThat(fifo.plainSize()).isEmpty();
    assertThat(new String(fifo.head(100), UTF_8)).isEqualTo("log fifo\n");
    try (ByteStream stream = fifo.open()) {
      assertThat(stream.isLive()).isTrue();
      assertThat(stream.read(new byte[100], 0, 100)).isEqualTo(9);
    }
    assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private Process shell(String command) throws IOException {
    return new ProcessBuilder("sh", "-c", command).directory(directory.toFile()).start();
  }

  @Test
  void namingNothingFallsBackInOrder() throws Exception {
    write("env 1.log");
    write("env2.log");
    write("conf.log");
    write("agent.log");
    List<String> conf = List.of("conf.log");
    assertRead(
        Inputs.resolve(request(List.of(), ":env 1.log::env2.log:", conf, false)),
        "env 1.log",
        "env2.log");
    assertThat(names(Inputs.resolve(request(List.of(), "", conf, false))))
        .containsExactly("conf.log");
    assertThat(names(Inputs.resolve(request(List.of(), ":", List.of(), false))))
        .containsExactly("stdin");
    assertThat(names(Inputs.resolve(request(List.of(), "", List.of(), true))))
        .containsExactly("agent.log");
    assertThat(names(Inputs.resolve(request(List.of("conf.log"), "env2.log", conf, false))))
        .containsExactly("conf.log");
  }

  @Test
  void aFallbackThatIsNotThereIsAProblemAndNotPassedOver() throws Exception {
    write("agent.log");
    Inputs inputs = Inputs.resolve(request(List.of(), "gone.log", List.of(), true));
    assertThat(inputs.logs()).isEmpty();
    assertThat(inputs.problems()).extracting(InputProblem::input).containsExactly("gone.log");
  }

  @Test
  void nothingAnywhereIsAUsageErrorThatNamesTheFourWays() {
    assertThatThrownBy(this::resolve)
        .isInstanceOfSatisfying(
            NoInputException.class,
            e -> {
              assertThat(e)
                  .hasMessageContainingAll("\"-\"", "PERFMON_LOG", "logs:", "pipe", "agent.log");
              assertThat(e.notice().english()).isEqualTo(e.getMessage());
              assertThat(e.notice().french())
                  .contains("« - »", "PERFMON_LOG", "logs:", "entrée standard", "agent.log");
            });
  }

  @Test
  void namesMayStartFromTheWorkingDirectory() throws Exception {
    for (String name : List.of("pom.xml", "po?.xml")) {
      InputRequest here =
          new InputRequest(
              List.of(name), "", List.of(), true, false, Path.of(""), InputStream::nullInputStream);
      assertThat(names(Inputs.resolve(here))).containsExactly("pom.xml");
    }
  }
}
