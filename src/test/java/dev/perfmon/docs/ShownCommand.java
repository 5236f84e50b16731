package dev.perfmon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a document shows, and what it shows of its output: in a {@code console} block a
 * line {@code $ command} and the lines after it, of which {@code …} stands for any number; in a
 * line of text or a table a {@code perfmon} command about the samples, of which no output is shown.
 *
 * @param place document and line, for messages
 * @param command as it is typed
 * @param output the lines shown; none says nothing
 */
record ShownCommand(String place, String command, List<String> output) {
  private static final String ANY = "…";
  private static final Pattern INLINE = Pattern.compile("`((?:bin/)?perfmon [^`]*samples[^`]*)`");
  private static final Pattern TARGET = Pattern.compile("^([a-z-]+):", Pattern.MULTILINE);

  static List<ShownCommand> in(Path document) throws IOException {
    List<ShownCommand> commands = new ArrayList<>();
    boolean console = false;
    List<String> output = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(document)) {
      number++;
      String place = document + ":" + number;
      if (line.startsWith("```")) {
        console = line.equals("```console");
      } else if (console && line.startsWith("$ ")) {
        output = new ArrayList<>();
        commands.add(new ShownCommand(place, line.substring(2), output));
      } else if (console) {
        output.add(line);
      } else {
        Matcher inline = INLINE.matcher(line);
        while (inline.find()) {
          commands.add(new ShownCommand(place, inline.group(1).replace("\\|", "|"), List.of()));
        }
      }
    }
    return commands;
  }

  @Override
  public String toString() {
    return place + " " + command;
  }

  void verify() throws IOException {
    List<String> words = Invocation.words(command.split(" \\| ", 2)[0]);
    String program = words.get(0);
    if (program.equals("make")) {
      verifyTarget(words.get(1));
    } else if (program.equals("bin/perfmon") || program.equals("perfmon")) {
      verifyOutput(words.subList(1, words.size()));
    } else {
      assertThat(output).as("output of what no test can run: " + this).isEmpty();
    }
  }

  private void verifyTarget(String name) throws IOException {
    List<String> targets = new ArrayList<>();
    Matcher matcher = TARGET.matcher(Files.readString(Path.of("Makefile")));
    while (matcher.find()) {
      targets.add(matcher.group(1));
    }
    assertThat(targets).as(place).contains(name);
  }

  private void verifyOutput(List<String> arguments) {
    Invocation.Result result = new Invocation().zone("UTC").run(arguments.toArray(new String[0]));
    assertThat(result.code()).as(this + "\n" + result.err()).isZero();
    if (output.isEmpty()) {
      return;
    }
    List<String> printed = List.of(result.out().split("\n", -1));
    printed = printed.subList(0, printed.size() - 1);
    Matcher head = Pattern.compile(" \\| head -n ([0-9]+)$").matcher(command);
    if (head.find()) {
      printed = printed.subList(0, Integer.parseInt(head.group(1)));
    }
    assertThat(shownPart(printed)).as(toString()).isEqualTo(output);
  }

  /** The printed lines, with the shown "…" in the place of what it stands for. */
  private List<String> shownPart(List<String> printed) {
    List<String> shown = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < output.size(); i++) {
      if (!output.get(i).equals(ANY)) {
        shown.add(at < printed.size() ? printed.get(at++) : "(nothing more is printed)");
      } else if (i + 1 < output.size()) {
        while (at < printed.size() && !printed.get(at).equals(output.get(i + 1))) {
          at++;
        }
        shown.add(ANY);
      } else {
        shown.add(ANY);
        at = printed.size();
      }
    }
    shown.addAll(printed.subList(at, printed.size()));
    return shown;
  }
}
