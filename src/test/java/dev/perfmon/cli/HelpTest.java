package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of every command, in both languages. */
final class HelpTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +\\S");

  /**
   * An option or a parameter with nothing said of it: its line ends, and no indented one follows.
   */
  private static final Pattern SILENT =
      Pattern.compile("(?m)^ {2,6}(?:-\\w, )?(?:--\\S+|\\[?[A-Z]+[.\\]]*)\\n(?! {20})");

  static List<List<String>> everyHelp() {
    List<List<String>> lines = new ArrayList<>();
    for (String language : List.of("fr", "en")) {
      lines.add(List.of("--help", "--lang", language));
      for (String command : commands()) {
        lines.add(List.of(command, "--lang", language, "--help"));
      }
    }
    return lines;
  }

  /** The commands that the program says it has. */
  static List<String> commands() {
    Invocation.Result help = new Invocation().run("--help");
    List<String> names = new ArrayList<>();
    Matcher listed = COMMAND.matcher(help.out().substring(help.out().indexOf("Commandes")));
    while (listed.find() && !listed.group(1).equals("perfmon")) {
      names.add(listed.group(1));
    }
    return names;
  }

  private static Invocation.Result help(List<String> arguments) {
    return new Invocation().run(arguments.toArray(new String[0]));
  }

  @Test
  void thereAreCommands() {
    assertThat(commands())
        .contains("summary", "stats", "bottlenecks", "events", "completion", "help");
  }

  @ParameterizedTest
  @MethodSource("everyHelp")
  void isAnAnswer(List<String> arguments) {
    Invocation.Result result = help(arguments);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).endsWith("\n").doesNotContain("%n", "%%", "\u001b", "\t");
  }

  @ParameterizedTest
  @MethodSource("everyHelp")
  void saysSomethingOfEverything(List<String> arguments) {
    assertThat(help(arguments).out()).doesNotContainPattern(SILENT);
  }

  @ParameterizedTest
  @MethodSource("everyHelp")
  void fitsInto80Columns(List<String> arguments) {
    for (String line : help(arguments).out().lines().toList()) {
      assertThat(line.codePointCount(0, line.length())).as(line).isLessThanOrEqualTo(80);
    }
  }

  /**
   * picocli breaks lines also inside of {@code *.log} and {@code T12:00}, which then says nothing.
   */
  @ParameterizedTest
  @MethodSource("everyHelp")
  void breaksNoWord(List<String> arguments) {
    assertThat(help(arguments).out()).doesNotContainPattern("[*./]\\n +[a-z0-9/]|T[0-9]+:\\n");
  }

  @Test
  void isTheSameInBothSpellings() {
    assertThat(new Invocation().run("help", "summary"))
        .isEqualTo(new Invocation().run("summary", "--help"));
    assertThat(new Invocation().run("help")).isEqualTo(new Invocation().run("--help"));
  }

  /** As {@code git --help log}: whoever asks for help wants nothing done. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help tail --no-follow samples/agent.log",
        "-h tail --no-follow samples/agent.log",
        "--lang=fr --help tail",
        "--help --lang fr tail",
        "help tail samples/agent.log",
      })
  void isGivenWhereItIsAskedForBeforeTheCommand(String words) {
    assertThat(new Invocation().run(words.split(" ")))
        .isEqualTo(new Invocation().run("tail", "--help"));
  }

  @Test
  void isSuggestedToWhoeverMisspellsIt() {
    assertThat(new Invocation().run("hlep").err()).contains("vouliez-vous dire help ?");
  }

  @Test
  void ofHelpIsThatOfTheProgram() {
    assertThat(new Invocation().run("help", "help")).isEqualTo(new Invocation().run("--help"));
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertThat(keys("help_fr.properties")).isEqualTo(keys("help_en.properties"));
  }

  private static List<String> keys(String file) throws IOException {
    try (InputStream in = Main.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8))
          .keySet().stream().sorted().toList();
    }
  }
}
