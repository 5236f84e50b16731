package dev.perfmon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show is what happens. */
final class ReadmeTest {
  private static final List<Path> DOCUMENTS =
      List.of(
          Path.of("README.md"),
          Path.of("CONTRIBUTING.md"),
          Path.of("samples/README.md"),
          Path.of("src/site/markdown/getting-started.md"),
          Path.of("src/site/markdown/alerts.md"),
          Path.of("src/site/markdown/tail.md"),
          Path.of("src/site/markdown/commands.md"),
          Path.of("src/site/markdown/configuration.md"),
          Path.of("src/site/markdown/sla.md"),
          Path.of("src/site/markdown/compare.md"),
          Path.of("src/site/markdown/formats.md"),
          Path.of("src/site/markdown/output-formats.md"));

  static Stream<ShownCommand> commands() throws IOException {
    List<ShownCommand> commands = new ArrayList<>();
    for (Path document : DOCUMENTS) {
      commands.addAll(ShownCommand.in(document));
    }
    return commands.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void doesWhatIsShown(ShownCommand command) throws IOException {
    command.verify();
  }

  @Test
  void theReadmeShowsSomething() throws IOException {
    assertThat(ShownCommand.in(Path.of("README.md"))).hasSizeGreaterThan(10);
  }

  /** Machines, hosts and places that only their writer has stay out of what everybody reads. */
  @Test
  void namesNoMachine() throws IOException {
    for (Path document : DOCUMENTS) {
      assertThat(Files.readString(document))
          .as(document.toString())
          .doesNotContainPattern("(^|[\\s`(])/(work|root|home|tmp)/")
          .doesNotContainPattern("https?://(repo|registry|central|deb)[\\w.-]*")
          .doesNotContain("localhost:");
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (Path document : DOCUMENTS) {
      Path directory = document.toAbsolutePath().getParent();
      for (String target : Links.in(Files.readString(document))) {
        assertThat(directory.resolve(target)).as(document + " links to " + target).exists();
      }
    }
  }
}
