package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.render.DiagnosisWriter;
import dev.perfmon.render.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --format} takes, as the help, the completion and the commands themselves see it. */
final class FormatsTest {
  private static final String LOG = "samples/formats/python.log";

  static List<String> commands() {
    // The help of a command has no format.
    return HelpTest.commands().stream().filter(name -> !name.equals("help")).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandHasTheFormatsItOffersAndNoOthers(String command) {
    List<String> offered = Formats.of(command);
    for (String format : all()) {
      Invocation.Result result = new Invocation().run(arguments(command, format));
      if (offered.contains(format)) {
        assertThat(result.code()).as("%s --format %s: %s", command, format, result.err()).isZero();
        assertThat(result.out()).as("%s --format %s", command, format).isNotBlank();
      } else {
        assertThat(result.code()).as("%s --format %s", command, format).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("format");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpNamesThemAll(String command) {
    String help =
        new Invocation().run(command, "--help").out().replaceAll("\\s+", " ").replace(" ou ", ", ");
    int at = help.indexOf("--format=F ");
    assertThat(at >= 0).isEqualTo(!Formats.of(command).isEmpty());
    if (at >= 0) {
      assertThat(help.substring(at, Math.min(help.length(), at + 200)))
          .contains(Formats.of(command));
    }
  }

  private static List<String> all() {
    List<String> ids = new ArrayList<>(Arrays.stream(Format.values()).map(Format::id).toList());
    ids.add(DiagnosisWriter.GUIDE);
    ids.add("yaml");
    ids.add("html");
    return ids;
  }

  private static String[] arguments(String command, String format) {
    List<String> words = new ArrayList<>(List.of(command, "--format", format));
    switch (command) {
      case "config", "demo", "completion" -> {}
      case "stats" -> words.addAll(List.of("-f", LOG));
      case "compare" -> words.addAll(List.of(LOG, LOG));
      case "tail" -> words.addAll(List.of("--no-follow", LOG));
      default -> words.add(LOG);
    }
    return words.toArray(new String[0]);
  }
}
