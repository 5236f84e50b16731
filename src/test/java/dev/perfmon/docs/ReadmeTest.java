package dev.perfmon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
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
  private static final List<Path> DOCUMENTS = documents();

  private static List<Path> documents() {
    List<Path> documents =
        new ArrayList<>(
            List.of(
                Path.of("README.md"),
                Path.of("CONTRIBUTING.md"),
                Path.of("CHANGELOG.md"),
                Path.of("samples/README.md")));
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(Path.of("src/site/markdown"))) {
      pages.forEach(documents::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

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
      for (Links.Link link : Links.in(Files.readString(document))) {
        Path target =
            link.file().isEmpty() ? document : document.resolveSibling(link.file()).normalize();
        assertThat(target).as("%s: %s", document, link).exists();
        if (!link.anchor().isEmpty()) {
          assertThat(Links.anchors(Files.readString(target)))
              .as("%s: %s", document, link)
              .contains(link.anchor());
        }
      }
    }
  }
}
