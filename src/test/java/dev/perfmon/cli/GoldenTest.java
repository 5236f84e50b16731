package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every directory of {@code src/test/resources/cases} is a command line and what it must print.
 *
 * <ul>
 *   <li>{@code args}: the command line, after {@code perfmon}; a word that is the name of a file in
 *       the directory stands for that file, and {@code < input.log} at the end is standard input
 *   <li>{@code expected.out}, {@code expected.err}, {@code expected.exit}: what it gives; a missing
 *       one stands for nothing, nothing and 0
 *   <li>{@code session}: properties {@code terminals} ({@code 012}), {@code unicode}, {@code now},
 *       {@code zone}, {@code env.NAME}, where the case needs them
 * </ul>
 *
 * <p>{@code -Dperfmon.golden.update=true} ({@code make golden}) writes the expected files anew.
 */
final class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final boolean UPDATE = Boolean.getBoolean("perfmon.golden.update");
  private static final Pattern SECONDS = Pattern.compile("\\b(en|in) [0-9]+\\.[0-9]{2} s\\b");

  static Stream<String> cases() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> directories = Files.list(CASES)) {
      directories.forEach(directory -> names.add(directory.getFileName().toString()));
    }
    return names.stream().sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void prints(String name) throws IOException {
    Path directory = CASES.resolve(name);
    Invocation invocation = invocation(directory);
    List<String> words =
        new ArrayList<>(Invocation.words(Files.readString(directory.resolve("args"))));
    int redirection = words.indexOf("<");
    if (redirection >= 0) {
      Path file = directory.resolve(words.get(redirection + 1));
      invocation.stdin(Files.readAllBytes(file));
      words.subList(redirection, words.size()).clear();
    }
    words.replaceAll(word -> placed(directory, word));

    Invocation.Result result = invocation.run(words.toArray(new String[0]));

    String prefix = directory.toString().replace('\\', '/') + "/";
    String out = result.out().replace(prefix, "");
    String err = SECONDS.matcher(result.err().replace(prefix, "")).replaceAll("$1 0.00 s");
    String exit = result.code() == 0 ? "" : result.code() + "\n";
    if (UPDATE) {
      update(directory.resolve("expected.out"), out);
      update(directory.resolve("expected.err"), err);
      update(directory.resolve("expected.exit"), exit);
      return;
    }
    assertThat(out).as("standard output").isEqualTo(expected(directory, "expected.out"));
    assertThat(err).as("standard error").isEqualTo(expected(directory, "expected.err"));
    assertThat(exit).as("exit code").isEqualTo(expected(directory, "expected.exit"));
  }

  private static Invocation invocation(Path directory) throws IOException {
    Properties properties = new Properties();
    Path file = directory.resolve("session");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    Invocation invocation =
        new Invocation()
            .terminals(properties.getProperty("terminals", "0"))
            .unicode(Boolean.parseBoolean(properties.getProperty("unicode", "true")))
            .now(Instant.parse(properties.getProperty("now", Invocation.NOW.toString())))
            .zone(properties.getProperty("zone", "Europe/Paris"));
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith("env.")) {
        invocation.with(key.substring(4), properties.getProperty(key));
      }
    }
    return invocation;
  }

  private static String placed(Path directory, String word) {
    boolean isOfTheCase =
        !word.isEmpty() && !word.contains("=") && Files.exists(directory.resolve(word));
    return isOfTheCase ? directory.resolve(word).toString() : word;
  }

  private static String expected(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.readString(file, UTF_8) : "";
  }

  private static void update(Path file, String content) throws IOException {
    if (content.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      Files.writeString(file, content, UTF_8);
    }
  }
}
