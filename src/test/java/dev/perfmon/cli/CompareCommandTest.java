package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code compare} and {@code sla} do with files, codes and the world around them. */
final class CompareCommandTest {
  @TempDir Path directory;

  private Path base;
  private Path slower;

  @BeforeEach
  void writeLogs() throws IOException {
    base = log("base.log", 1, 1.0, 200);
    slower = log("slower.log", 2, 1.3, 200);
  }

  private Path log(String name, long seed, double factor, int operations) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < operations; i++) {
      String at = String.format(Locale.ROOT, "2025-06-03 12:%02d:%02d,000", i / 60, i % 60);
      if (i % 50 == 49) {
        text.append(at).append(" - x - ERROR - ❌ PERF: stt_processing - ÉCHEC après 10.0ms - no\n");
      } else {
        double duration = 1000 * factor * Math.exp(0.3 * random.nextGaussian());
        text.append(at)
            .append(" - x - INFO - ✅ PERF: stt_processing - ")
            .append(String.format(Locale.ROOT, "%.1f", duration))
            .append("ms (BON) - Seuil: 2000ms\n");
      }
    }
    return Files.writeString(directory.resolve(name), text);
  }

  private Path saved(Path log, String name, String... more) throws IOException {
    Path file = directory.resolve(name);
    String[] arguments = {
      "summary", "--format", "json", "-o", file.toString(), log.toString(), "-q"
    };
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    assertThat(new Invocation().run(all).code()).isZero();
    return file;
  }

  private static Invocation.Result compare(Object... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "compare";
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = arguments[i].toString();
    }
    return new Invocation().run(all);
  }

  /** What was saved compares as the log it was made of, to the last digit. */
  @Test
  void aSavedSummaryIsAsGoodAsItsLog() throws IOException {
    Path json = saved(base, "base.json", "--full");
    String ofLog = compare(base, slower, "--format", "csv").out();
    assertThat(compare(json, slower, "--format", "csv").out()).isEqualTo(ofLog);
    assertThat(ofLog).contains("stt_processing,slower,");
    Path other = saved(slower, "slower.json", "--full");
    assertThat(compare(json, other, "--format", "csv").out()).isEqualTo(ofLog);
    assertThat(compare(json, other, "--metric", "tts_*", "--format", "csv").out().lines())
        .hasSize(1);
  }

  @Test
  void whatCannotBeComparedIsNoUsageMistake() throws IOException {
    Path plain = saved(base, "plain.json");
    Invocation.Result without = compare(plain, slower, "--fail");
    assertThat(without.code()).isEqualTo(ExitCode.FAILED);
    assertThat(without.err()).contains("résumé enregistré sans --full").contains("plain.json");
    Path full = saved(base, "full.json", "--full");
    String text = Files.readString(full);
    Files.writeString(full, text.substring(0, text.length() * 2 / 3));
    Invocation.Result cut = compare(full, slower, "--lang", "en");
    assertThat(cut.code()).isEqualTo(ExitCode.FAILED);
    assertThat(cut.out()).isEmpty();
    assertThat(cut.err()).contains("full.json: line ").contains("unreadable or truncated JSON");
    assertThat(compare(directory.resolve("none.log"), slower).code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aPartOfASavedSummaryCannotBeChosen() throws IOException {
    Path json = saved(base, "base.json", "--full");
    assertThat(compare(json, slower, "--base-since", "12:00").code()).isEqualTo(ExitCode.USAGE);
    assertThat(compare(json, slower, "--last", "5").err()).contains("BASE est un résumé");
    assertThat(compare(json, slower, "--new-since", "12:01").code()).isZero();
  }

  @Test
  void theGate() throws IOException {
    assertThat(compare(base, slower).code()).isZero();
    assertThat(compare(base, slower, "--fail").code()).isEqualTo(ExitCode.BREACHED);
    assertThat(compare(slower, base, "--fail").code()).as("faster").isZero();
    assertThat(compare(base, base, "--fail").code()).isZero();
    Path few = log("few.log", 3, 3.0, 10);
    assertThat(compare(base, few, "--fail").code()).isEqualTo(ExitCode.NO_DATA);
    assertThat(compare(base, few, "--fail", "--allow-empty").code()).isZero();
    assertThat(compare(base, few).code()).isZero();
  }

  /** The log is of last week; a time of day is on its day, and not today. */
  @Test
  void aTimeOfDayIsOnTheLogsLastDay() {
    Invocation.Result result =
        compare(base, "--base-until", "12:01:40", "--new-since", "12:01:40", "--format", "csv");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains(",98,98,");
    assertThat(compare(base, "--base-until", "x", "--new-since", "1h").err())
        .contains("--base-until : temps illisible");
    assertThat(
            compare(base, "--base-since", "12:02", "--base-until", "12:01", "--new-since", "12:03")
                .err())
        .contains("--base-since 12:02 n'est pas avant --base-until 12:01");
  }

  @Test
  void theSameEveryTimeAndAnotherWithAnotherSeed() {
    String once = compare(base, slower, "--format", "json").out();
    assertThat(compare(base, slower, "--format", "json").out()).isEqualTo(once);
    assertThat(compare(base, slower, "--format", "json", "--seed", "2").out()).isNotEqualTo(once);
  }

  @Test
  void aSideMayBeStandardInputOrADirectory() throws IOException {
    String[] typed = {"compare", "-", slower.toString(), "--format", "csv"};
    Invocation.Result piped = new Invocation().stdin(Files.readAllBytes(base)).run(typed);
    assertThat(piped.out()).isEqualTo(compare(base, slower, "--format", "csv").out());
    Path logs = Files.createDirectory(directory.resolve("logs"));
    Files.copy(base, logs.resolve("a.log"));
    assertThat(compare(logs, slower, "--format", "csv").out()).isEqualTo(piped.out());
    assertThat(compare("-", "-").code()).isEqualTo(ExitCode.USAGE);
  }

  /** A step of a job adds to the page; what was there stays. */
  @Test
  void theJobsSummary() throws IOException {
    Path page = Files.writeString(directory.resolve("page.md"), "before\n");
    Invocation job = new Invocation().with("GITHUB_STEP_SUMMARY", page.toString()).unicode(false);
    String[] typed = {"compare", base.toString(), slower.toString(), "--format", "github"};
    assertThat(job.run(typed).out()).startsWith("::error title=compare stt_processing::");
    job.run("sla", base.toString(), "--format", "github");
    assertThat(Files.readString(page))
        .startsWith("before\n### COMPARAISON DE DEUX EXÉCUTIONS\n")
        .contains("### SLA - Objectifs de service\n")
        .contains("| 🐌 PLUS LENT | stt_processing |");
  }
}
