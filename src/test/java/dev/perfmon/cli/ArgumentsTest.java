package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words of a command line are taken for, before any command looks at them. */
class ArgumentsTest extends Typed {
  // ---- options before the command, and what is meant by others

  @ParameterizedTest
  @ValueSource(strings = {"--lang en summary", "--lang=en summary", "summary --lang en"})
  void theLanguageMayComeBeforeTheCommand(String words) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.add(log.toString());
    Invocation.Result run = typed().with("PERFMON_LANG", "fr").run(arguments);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("PERFORMANCE SUMMARY");
    arguments.replaceAll(word -> word.replace("en", "de"));
    assertThat(typed().run(arguments).code()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help stats --lang en", "--lang=en help stats", "--lang en stats --help"})
  void helpSpeaksTheLanguageAskedFor(String words) {
    Invocation.Result run = typed().with("PERFMON_LANG", "fr").run(words.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: perfmon stats", "detailed figures");
  }

  @Test
  void colourTakesNoLogForItsValue() {
    Invocation.Result run = typed().run("summary", "--color", log.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\u001b[");
    assertThat(typed().run("summary", "--color", "never", log.toString()).out())
        .doesNotContain("\u001b[");
  }

  // ---- options given more than once

  /** An option typed after an alias or a script that has it already, as everywhere. */
  @ParameterizedTest
  @CsvSource({
    "--format csv --format json, --format json",
    "--sort name --sort=avg, --sort avg",
    "--since 2025-06-10 --since 2025-06-10T12:00:02, --since 2025-06-10T12:00:02",
    "--last 1 --last=2, --last 2",
    "-q -q, -q",
    "--wide --wide, --wide",
    "--strict -q --strict, -q --strict",
    "--no-dedup --no-dedup, --no-dedup",
    "--color --color never, --color never",
    "--color never --color always, --color always",
    "--tz UTC --tz Asia/Tokyo, --tz Asia/Tokyo",
    "--lang en --lang fr, --lang fr",
    "--lang de --lang fr, --lang fr",
    "-o no-directory/answer -o -, -o -",
  })
  void theLastOneCounts(String several, String one) {
    Invocation.Result first = summary(several.split(" "));
    Invocation.Result last = summary(one.split(" "));
    assertThat(first.err()).isEqualTo(last.err());
    assertThat(first.out()).isEqualTo(last.out()).isNotEmpty();
    assertThat(first.code()).isEqualTo(last.code());
  }

  @Test
  void theLanguageGivenLastCounts() {
    for (String words : List.of("--lang en --lang fr summary", "--lang en summary --lang fr")) {
      Invocation.Result run = typed().run((words + " " + log).split(" "));
      assertThat(run.out()).as(words).contains("RÉSUMÉ");
      run = typed().run((words + " --no-such-option").split(" "));
      assertThat(run.err()).as(words).contains("option inconnue");
    }
  }

  @Test
  void whatListsNamesAddsUp() {
    Invocation.Result run = summary("--metric", "stt", "--metric", "llm", "--level", "BON,LENT");
    assertThat(run.out()).contains("stt ", "llm ");
    run = summary("--level", "GOULOT", "--level", "BON");
    assertThat(run.out()).contains("stt ", "llm ");
  }

  @ParameterizedTest
  @CsvSource({
    "--no-dedup --dedup all, --dedup all",
    "--dedup all --no-dedup, --dedup none",
    "--dedup none --dedup all, --dedup all",
  })
  void ofOptionsThatExcludeEachOtherTheLastOneCounts(String several, String one)
      throws IOException {
    log = Files.writeString(log, LOG + LOG);
    String[] also = {"--format", "json"};
    assertThat(json(several, also)).isEqualTo(json(one, also));
    assertThat(json("--dedup none", also)).isNotEqualTo(json("--dedup all", also));
  }

  private String json(String words, String... also) {
    List<String> options = new ArrayList<>(List.of(words.split(" ")));
    options.addAll(List.of(also));
    return summary(options.toArray(new String[0])).out();
  }

  // ---- numbers with a hyphen

  @ParameterizedTest
  @CsvSource({
    "-2, -n 2",
    "-0, -n 0",
    "-qa -2, -qa -n 2",
    "-2 -n 1, -n 1",
    "-n1 -2, -n2",
    "--last 1 -2, --last 1 -n 2",
    "--color -2, --color -n 2",
  })
  void aNumberIsHowManyEventsTailShowsFirst(String typed, String meant) {
    List<String> arguments = arguments("tail", "--no-follow");
    List<String> others = arguments("tail", "--no-follow");
    arguments.addAll(List.of(typed.split(" ")));
    others.addAll(List.of(meant.split(" ")));
    Invocation.Result run = typed().run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(typed().run(others).out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary -5",
        "tail --no-follow -5.5",
        "events -.5",
        "stats -f samples/agent.log -1",
        "summary -Infinity",
        "config -1",
      })
  void aNumberIsNoFile(String words) {
    Invocation.Result run = typed().run(words.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    String command = words.substring(0, words.indexOf(' '));
    String number = words.substring(words.lastIndexOf(' ') + 1);
    assertThat(run.err())
        .startsWith("perfmon: unknown option: " + number + "; expected ./" + number)
        .endsWith("(perfmon " + command + " --help)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary -- -5", "summary ./-5"})
  void aFileMayBeCalledANumber(String words) {
    Invocation.Result run = typed().run(words.split(" "));
    assertThat(run.err()).contains("-5: no such file");
  }

  @Test
  void aNumberMayBeAnOptionsValue() {
    assertThat(summary("--last", "-5").err()).contains("--last -5: expected");
    assertThat(typed().run("tail", "--no-follow", "-n", "-5").err()).contains("-n -5: expected");
    assertThat(typed().run("tail", "--no-follow", "-qn", "-5").err()).contains("-n -5: expected");
  }
}
