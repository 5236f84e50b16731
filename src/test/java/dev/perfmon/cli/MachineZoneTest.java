package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineZoneTest {
  @TempDir Path directory;

  private Path link(String target) throws IOException {
    return Files.createSymbolicLink(directory.resolve("localtime"), directory.resolve(target));
  }

  private static ZoneId usual() {
    ZoneId usual = TimeZone.getDefault().toZoneId();
    return usual.getRules().equals(ZoneOffset.UTC.getRules()) ? ZoneOffset.UTC : usual;
  }

  @Test
  void theSystemsLinkNamesIt() throws IOException {
    assertThat(MachineZone.of("", "", link("share/zoneinfo/Asia/Kolkata")))
        .isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void theVariableGoesBeforeTheLinkAndWhatTheMachineWasToldBeforeThat() throws IOException {
    Path link = link("share/zoneinfo/Asia/Kolkata");
    assertThat(MachineZone.of("", "Europe/Paris", link)).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(MachineZone.of("", ":Europe/Paris", link)).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(MachineZone.of("America/Lima", "Europe/Paris", link))
        .isEqualTo(ZoneId.of("America/Lima"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Etc/UTC", "GMT", "Zulu"})
  void utcByAnyName(String name) {
    assertThat(MachineZone.of("", name, directory)).isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CET-1CEST", "No/Such_Zone", "UTC+5", "EST", "../etc/passwd"})
  void whatIsNoZonesNameIsLeftToTheJdk(String name) {
    assertThat(MachineZone.of("", name, directory)).isEqualTo(usual());
  }

  @Test
  void soIsASystemThatHasNoLinkOrOneThatLeadsElsewhere() throws IOException {
    assertThat(MachineZone.of("", "", directory.resolve("none"))).isEqualTo(usual());
    assertThat(MachineZone.of("", "", link("somewhere/Europe/Paris"))).isEqualTo(usual());
  }
}
