package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bin/perfmon hands to Java, whose place a script takes here. */
class LauncherTest {
  @TempDir Path directory;

  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(directory.resolve("with space/target"));
    Files.createDirectories(directory.resolve("jdk/bin"));
    Files.writeString(directory.resolve("with space/target/perfmon.jar"), "");
    launcher = Files.createDirectories(directory.resolve("with space/bin")).resolve("perfmon");
    Files.copy(Path.of("bin/perfmon"), launcher);
  }

  private String run(String java, String command) throws Exception {
    Path script = Files.writeString(directory.resolve("jdk/bin/java"), "#!/bin/sh\n" + java + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command.replace("PERFMON ", "\"$0\" "));
    builder.command().add(launcher.toString());
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }

  @Test
  void theCommandLineArrivesAsItWasTyped() throws Exception {
    assertThat(run("for word; do last=$word; done; echo \"$last\"", "PERFMON summary '*  $x'"))
        .isEqualTo("*  $x");
  }

  /** Else the JVM's own first file would be taken for the stream, and read or written to. */
  @ParameterizedTest
  @CsvSource({"'0<&-', 0", "'1>&-', 1", "'2>&-', 2", "'0<&- 1>&- 2>&-', 1"})
  void aStreamThatIsClosedIsNoOtherFile(String closed, int stream) throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "streams cannot be looked at");
    Path found = directory.resolve("found");
    String look = "is=$(readlink /proc/$$/fd/" + stream + "); echo \"$is\" >'" + found + "'";
    run(look, "PERFMON summary " + closed);
    assertThat(found).hasContent("/dev/null");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'vaut /none, où'",
    "--lang=en, 'is /none, but'",
    "'--lang en', 'is /none, but'",
    "'--lang fr', 'vaut /none, où'"
  })
  void whatIsWrongBeforeJavaIsThereIsSaidInTheLanguageAskedFor(String option, String said)
      throws Exception {
    assertThat(run("", "unset PERFMON_LANG; JAVA_HOME=/none PERFMON summary " + option))
        .startsWith("perfmon: JAVA_HOME " + said);
    assertThat(run("", "PERFMON_LANG=en JAVA_HOME=/none PERFMON summary"))
        .startsWith("perfmon: JAVA_HOME is");
  }

  /** A thread dump, which Ctrl-\ asks for, is no part of an answer. */
  @Test
  void whatTheJvmSaysIsNoPartOfTheAnswer() throws Exception {
    assertThat(run("for word; do echo \"$word\"; done", "PERFMON summary"))
        .contains("-XX:+DisplayVMOutputToStderr", "-Xlog:all=error:stderr");
  }
}
