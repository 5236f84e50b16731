package dev.perfmon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code commands.md} holds the help of every command as the program prints it; {@code make golden}
 * writes it anew.
 */
final class CommandsGoldenTest {
  private static final Path PAGE = Path.of("src/site/markdown/commands.md");
  private static final Pattern HELP =
      Pattern.compile("(<!-- help: ?([a-z]*) -->\n```text\n)(.*?)(```\n)", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) {2,}\\S");

  @Test
  void showsTheHelpAsItIs() throws IOException {
    String page = Files.readString(PAGE);
    Matcher block = HELP.matcher(page);
    StringBuilder current = new StringBuilder();
    while (block.find()) {
      String text = block.group(1) + help(block.group(2)) + block.group(4);
      block.appendReplacement(current, Matcher.quoteReplacement(text));
    }
    block.appendTail(current);
    if (Boolean.getBoolean("perfmon.golden.update")) {
      Files.writeString(PAGE, current);
      return;
    }
    assertThat(page).isEqualTo(current.toString());
  }

  @Test
  void hasEveryCommand() throws IOException {
    String page = Files.readString(PAGE);
    String overview = help("");
    Matcher command = COMMAND.matcher(overview.substring(overview.indexOf("Commands:")));
    int count = 0;
    while (command.find()) {
      if (command.group(1).equals("help")) {
        // Its own help is the program's.
        continue;
      }
      count++;
      assertThat(page).contains("<!-- help: " + command.group(1) + " -->\n");
    }
    assertThat(count).isGreaterThanOrEqualTo(5);
  }

  private static String help(String command) {
    Invocation invocation = new Invocation().with("PERFMON_LANG", "en");
    return (command.isEmpty() ? invocation.run("--help") : invocation.run(command, "--help")).out();
  }
}
