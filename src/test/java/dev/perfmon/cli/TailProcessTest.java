package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As a process of its own, {@code tail} above all: signals, pipes and a terminal. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TailProcessTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  @TempDir Path directory;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    for (Process process : started) {
      process.destroyForcibly();
    }
  }

  private static String goulot(int second) {
    return "2025-06-10 14:00:%02d,000 - a - INFO - 🐌 PERF: network_request - 1800.2ms (GOULOT) - Seuil: 1000ms%n"
        .formatted(second);
  }

  private Path log(int lines) throws IOException {
    Path log = directory.resolve("agent.log");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(goulot(i));
    }
    return Files.writeString(log, text);
  }

  private static List<String> command(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
    words.add("-Duser.timezone=UTC");
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  private Process start(List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("PERFMON_CONFIG", "/dev/null");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TERM", "xterm");
    builder.environment().put("COLUMNS", "100");
    builder.environment().remove("NO_COLOR");
    builder.redirectError(directory.resolve("err" + started.size()).toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Process tail(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("tail"));
    words.addAll(List.of(arguments));
    return start(command("-Dperfmon.terminal=", words));
  }

  private static List<String> command(String property, List<String> arguments) {
    List<String> words = command(arguments.toArray(new String[0]));
    words.add(1, property);
    return words;
  }

  private static BufferedReader out(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  private static int code(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  /** What {@code /dev/stdout} leads to has no name where that is a pipe. */
  @Test
  void anAnswerCanBeWrittenToThePipeByName() throws Exception {
    assumeThat(Path.of("/dev/stdout")).exists();
    List<String> words = List.of("summary", "-o", "/dev/stdout", log(3).toString());
    Process process = start(command("-Dperfmon.terminal=", words));
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(code(process)).isZero();
    assertThat(answer).contains("RÉSUMÉ", "network_request");
  }

  /**
   * Where this process ignores a signal, its children do: interrupts in the background of a shell,
   * hang-ups under nohup.
   */
  private static void assumeArrives(int signal) throws IOException {
    assumeThat(STATUS).as("the system tells which signals are ignored").exists();
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("SigIgn:")) {
        long ignored = Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
        assumeThat(ignored & 1L << (signal - 1)).as("signal %d arrives", signal).isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalBringsTheSummaryOfWhatWasSeen(String signal, int code) throws Exception {
    assumeArrives(code - 128);
    Path log = log(2);
    Process process = tail(log.toString());
    try (BufferedReader out = out(process)) {
      assertThat(out.readLine()).contains("14:00:00.000 🐌 GOULOT");
      assertThat(out.readLine()).contains("🚨 ALERTE");
      assertThat(out.readLine()).contains("14:00:01.000 🐌 GOULOT");
      Files.writeString(log, goulot(7), StandardOpenOption.APPEND);
      assertThat(out.readLine()).contains("14:00:07.000 🐌 GOULOT");
      Programs.signal(signal, process);
      assertThat(out.lines())
          .containsExactly(
              "📊 RÉSUMÉ PERFORMANCE - Dernières mesures",
              "=".repeat(60),
              "🐌 GOULOT    network_request     | Moy:  1800.2ms | Seuil:  1000ms | Succès: 100.0%",
              "=".repeat(60));
    }
    assertThat(code(process)).isEqualTo(code);
    assertThat(directory.resolve("err0")).isEmptyFile();
  }

  @Test
  void aClosedPipeEndsItThoughNothingMoreIsWritten() throws Exception {
    assumeThat(STATUS).as("the system tells who reads a pipe").exists();
    Process process = tail(log(3).toString());
    BufferedReader out = out(process);
    assertThat(out.readLine()).contains("14:00:00.000");
    out.close();
    assertThat(code(process)).isZero();
    assertThat(directory.resolve("err0")).isEmptyFile();
  }

  @Test
  void theEndOfStandardInputIsItsEnd() throws Exception {
    Process process = tail();
    try (BufferedReader out = out(process)) {
      OutputStream in = process.getOutputStream();
      String line = goulot(5);
      in.write(line.substring(0, 30).getBytes(UTF_8));
      in.flush();
      in.write(line.substring(30).getBytes(UTF_8));
      in.flush();
      assertThat(out.readLine()).as("before the end").contains("14:00:05.000 🐌 GOULOT");
      in.close();
      assertThat(out.lines().toList()).hasSize(5).last().isEqualTo("=".repeat(60));
    }
    assertThat(code(process)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "tail --no-follow", "summary --follow"})
  void standardInputThatCannotBeReadIsAFailure(String command) throws Exception {
    List<String> words = command("-Dperfmon.terminal=", List.of(command.split(" ")));
    words.addAll(0, List.of("sh", "-c", "exec \"$@\" </", "sh"));
    Process process = start(words);
    process.getInputStream().readAllBytes();
    assertThat(code(process)).isEqualTo(ExitCode.FAILED);
    assertThat(directory.resolve("err0")).content().containsOnlyOnce("stdin : lecture impossible");
  }

  @Test
  void aFullDiskIsToldAndIsAFailure() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    Process process = tail("-o", "/dev/full", log(3).toString());
    assertThat(code(process)).isEqualTo(ExitCode.FAILED);
    assertThat(directory.resolve("err0")).content().contains("écriture");
  }

  /** A disk that is full, which a limit for files stands for. */
  @Test
  void aStateThatCannotBeKeptIsAFailureAndIsNotLeftHalfWritten() throws Exception {
    Path state = directory.resolve("state");
    List<String> tail = List.of("tail", "--no-follow", "--state", state.toString());
    List<String> words = new ArrayList<>(command("-Dperfmon.terminal=", tail));
    words.add(log(30).toString());
    words.addAll(0, List.of("sh", "-c", "ulimit -f 1 && exec \"$@\"", "sh"));
    Process process = start(words);
    String shown = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(code(process)).isEqualTo(ExitCode.FAILED);
    assertThat(shown).contains("🐌 GOULOT");
    assertThat(directory.resolve("err0"))
        .content()
        .containsOnlyOnce("l'état n'a pas pu être gardé");
    assertThat(state).doesNotExist();
    assertThat(directory.resolve("state.next")).doesNotExist();
  }

  @Test
  void aTerminalHasALineForTheMinuteThatLeavesNoTrace() throws Exception {
    assumeArrives(2);
    assumeThat(Programs.succeeds("script -qefc true /dev/null"))
        .as("script can make a terminal")
        .isTrue();
    Path log = log(2);
    List<String> words = command("-Dperfmon.terminal=012", List.of("tail", log.toString()));
    String line = "'" + String.join("' '", words) + "'";
    Process process = start(List.of("script", "-qefc", line, "/dev/null"));
    StringBuilder seen = new StringBuilder();
    try (BufferedReader out = out(process)) {
      OutputStream in = process.getOutputStream();
      readUntil(out, seen, "🐌 2");
      Files.writeString(log, goulot(7), StandardOpenOption.APPEND);
      readUntil(out, seen, "🐌 3");
      in.write(3);
      in.flush();
      readUntil(out, seen, "RÉSUMÉ");
      readUntil(out, seen, "Succès: 100.0%");
      in.close();
      for (int c = out.read(); c >= 0; c = out.read()) {
        seen.append((char) c);
      }
    }
    assertThat(code(process)).isEqualTo(130);
    List<String> screen = shown(seen.toString());
    assertThat(screen)
        .filteredOn(row -> row.contains("op. │"))
        .as("the state line is gone")
        .isEmpty();
    assertThat(screen).filteredOn(row -> row.contains("🐌 GOULOT")).hasSize(4);
  }

  @Test
  void aSignalLeavesNoneOfTheProgressBar() throws Exception {
    assumeArrives(2);
    assumeThat(Programs.succeeds("script -qefc true /dev/null"))
        .as("script can make a terminal")
        .isTrue();
    List<String> words = command("-Dperfmon.terminal=012", List.of("summary", "-"));
    String line = "'" + String.join("' '", words) + "'";
    Process process = start(List.of("script", "-qefc", line, "/dev/null"));
    StringBuilder seen = new StringBuilder();
    try (BufferedReader out = out(process)) {
      OutputStream in = process.getOutputStream();
      readUntil(out, seen, "MiB");
      in.write(3);
      in.flush();
      for (int c = out.read(); c >= 0; c = out.read()) {
        seen.append((char) c);
      }
    }
    assertThat(code(process)).isEqualTo(130);
    assertThat(seen).endsWith("\r\033[K");
  }

  private static void readUntil(BufferedReader out, StringBuilder seen, String wanted)
      throws IOException {
    int from = seen.length();
    while (seen.indexOf(wanted, from) < 0) {
      int c = out.read();
      assertThat(c).as("still waiting for " + wanted + " after " + seen).isNotNegative();
      seen.append((char) c);
    }
  }

  /** What a terminal shows of this: lines, of which the last one can be erased. */
  private static List<String> shown(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String plain = text.replace("\r\n", "\n").replaceAll("\033\\[[0-9;]*m", "");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      } else if (plain.startsWith("\r\033[J", i)) {
        line.setLength(0);
        i += 3;
      } else {
        assertThat(c).as("no other control in " + plain).isNotEqualTo('\033');
        line.append(c);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
