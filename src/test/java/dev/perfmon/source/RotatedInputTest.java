package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotatedInputTest {
  @TempDir Path directory;

  private Path write(String name, String text) throws IOException {
    return Files.write(directory.resolve(name), stored(name, text.getBytes(UTF_8)));
  }

  private static byte[] stored(String name, byte[] log) throws IOException {
    return name.endsWith(".gz")
        ? Packed.GZIP.pack(log)
        : name.endsWith(".zst")
            ? Packed.ZSTD.pack(log)
            : name.endsWith(".bz2")
                ? Packed.BZIP2.pack(log)
                : name.endsWith(".xz") ? Packed.XZ.pack(log) : log;
  }

  private List<String> siblings(String log) {
    return Inputs.rotatedSiblings(directory.resolve(log)).stream().map(Directory::nameOf).toList();
  }

  private Inputs resolve(String... files) throws NoInputException {
    return Inputs.resolve(
        new InputRequest(
            List.of(files), "", List.of(), true, true, directory, InputStream::nullInputStream));
  }

  private static String read(LogInput log) throws IOException {
    return new String(Drained.whole(log), UTF_8);
  }

  /** Writes files in any order and expects them back in this one. */
  private void assertOrder(String log, String... oldestFirst) throws IOException {
    List<String> names = new ArrayList<>(List.of(oldestFirst));
    Collections.shuffle(names, new Random(7));
    for (String name : names) {
      write(name, name + "\n");
    }
    write(log, log + "\n");
    assertThat(siblings(log)).containsExactly(oldestFirst);
  }

  @Test
  void numbersCountBackwards() throws IOException {
    assertOrder(
        "agent.log",
        "agent.log.100",
        "agent.log.10.gz",
        "agent.log.9.zst",
        "agent.log.3.bz2",
        "agent.log.2.xz",
        "agent.log.1",
        "agent.log.0");
  }

  @Test
  void datesCountForwards() throws IOException {
    assertOrder(
        "agent.log",
        "agent.log-20241231.gz",
        "agent.log.2025-06-08",
        "agent.log-20250609",
        "agent-20250610.log",
        "agent.log-20250610-1749556800",
        "agent.log-20250610-1749556900.gz",
        "agent.log.2025-06-11_09",
        "agent.log.2025-06-11_13",
        "agent-2025-06-12T08-00-00.000.log.gz",
        "agent-2025-06-12T09-00-00.000.log");
  }

  @Test
  void pythonsTimedHandlersFormsAreKnown() throws IOException {
    assertOrder(
        "agent.log",
        "agent.log.2025-06-10",
        "agent.log.2025-06-10_12-59-58",
        "agent.log.2025-06-10_12-59-59",
        "agent.log.2025-06-10_13",
        "agent.log.2025-06-10_13-01",
        "agent.log.2025-06-11");
  }

  @Test
  void logrotatesHourlyAndNumberedDatesAreKnown() throws IOException {
    assertOrder(
        "agent.log",
        "agent.log-2025060923",
        "agent.log-20250610.1",
        "agent.log-20250610.2",
        "agent.log-20250610.10",
        "agent.log-2025061007",
        "agent.log-1749643200");
  }

  @Test
  void otherFilesAreNotSiblings() throws IOException {
    for (String name :
        List.of(
            "agent.log.gz",
            "agent.log.bak",
            "agent.log.1.bak",
            "agent.log.1x",
            "agent.log.old",
            "agent.log-20251310",
            "agent.log-20250632",
            "agent.log-99990101",
            "agent.log-2025",
            "agent-2.log",
            "agent-blue.log",
            "agent-20250610.txt",
            "my-agent.log.1",
            "agent.logs.1",
            "agent2.log.1",
            "xagent-20250610.log",
            ".agent.log.1",
            "agent.log.")) {
      write(name, "x");
    }
    Files.createDirectory(directory.resolve("agent.log.7"));
    assertThat(siblings("agent.log")).isEmpty();
    write("agent.log", "x");
    assertThat(siblings("agent.log")).isEmpty();
  }

  @Test
  void aLogWithoutExtensionHasSiblingsToo() throws IOException {
    assertOrder("syslog", "syslog.2.gz", "syslog.1");
  }

  @Test
  void aSiblingBeingCompressedCountsOnceAsItIsWhole() throws IOException {
    write("agent.log", "now\n");
    write("agent.log.1", "whole\n");
    Files.write(directory.resolve("agent.log.1.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    write("agent-20250610.log", "dated\n");
    Files.write(directory.resolve("agent-20250610.log.gz"), new byte[0]);
    assertThat(siblings("agent.log"))
        .containsExactlyInAnyOrder("agent-20250610.log", "agent.log.1");
  }

  @Test
  void theOlderWayOfRotatingComesFirst() throws IOException {
    FileTime early = FileTime.from(Instant.parse("2025-06-01T00:00:00Z"));
    FileTime late = FileTime.from(Instant.parse("2025-06-09T00:00:00Z"));
    Path numbered = write("agent.log.1", "x");
    Path dated = write("agent.log-20250609", "x");
    Files.setLastModifiedTime(numbered, early);
    Files.setLastModifiedTime(dated, late);
    assertThat(siblings("agent.log")).containsExactly("agent.log.1", "agent.log-20250609");
    Files.setLastModifiedTime(dated, FileTime.fromMillis(0));
    assertThat(siblings("agent.log")).containsExactly("agent.log-20250609", "agent.log.1");
  }

  @Test
  void siblingsOfALogInTheWorkingDirectoryAreFound() {
    assertThat(Inputs.rotatedSiblings(Path.of("no-such.log"))).isEmpty();
    assertThat(Inputs.rotatedSiblings(Path.of("/no/such/directory/agent.log"))).isEmpty();
  }

  @Test
  void aFamilyIsReadAsOneLogOldestFirst() throws Exception {
    write("agent.log.3.gz", "three\n");
    write("agent.log.2.zst", "two without newline");
    write("agent.log.1", "\ufeffone\n");
    write("agent.log", "now");
    Inputs inputs = resolve("agent.log");
    assertThat(inputs.problems()).isEmpty();
    assertThat(inputs.logs()).hasSize(1);
    LogInput family = inputs.logs().get(0);
    String all = "three\ntwo without newline\none\nnow";
    assertThat(read(family)).isEqualTo(all);
    assertThat(Drained.of(family.open(), 1).bytes).isEqualTo(all.getBytes(UTF_8));
    assertThat(new String(family.head(9), UTF_8)).isEqualTo("three\ntwo");
    assertThat(family.name()).isEqualTo("agent.log");
    assertThat(family.plainSize()).isEmpty();
    assertThat(family.parts())
        .extracting(LogInput::name)
        .containsExactly("agent.log.3.gz", "agent.log.2.zst", "agent.log.1", "agent.log");
    assertThat(family.path()).hasValue(directory.resolve("agent.log"));
    assertThat(family.lastModified()).isPresent();
    long stored = 0;
    for (LogInput part : family.parts()) {
      stored += part.storedSize().orElseThrow();
    }
    assertThat(family.storedSize()).hasValue(stored);
    try (ByteStream stream = family.open()) {
      while (stream.read(new byte[100], 0, 100) >= 0) {
        assertThat(stream.consumed()).isLessThanOrEqualTo(stored);
      }
      assertThat(stream.consumed()).isEqualTo(stored);
    }
  }

  @Test
  void emptyPartsAddNothing() throws Exception {
    write("agent.log.4", "");
    write("agent.log.3", "a");
    write("agent.log.2.gz", "");
    write("agent.log.1", "");
    write("agent.log", "");
    assertThat(read(resolve("agent.log").logs().get(0))).isEqualTo("a");
    write("agent.log", "b\n");
    assertThat(read(resolve("agent.log").logs().get(0))).isEqualTo("a\nb\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096, 524288})
  void chunksOfAFamilyAreItsLines(int blockSize) throws Exception {
    StringBuilder all = new StringBuilder();
    for (int i = 9; i > 0; i--) {
      byte[] log = RandomLog.of(i, 100, i % 2 == 0);
      Files.write(
          directory.resolve("agent.log." + i + (i > 4 ? ".gz" : "")),
          stored(i > 4 ? ".gz" : "", log));
      all.append(new String(log, UTF_8)).append(i % 2 == 0 ? "" : "\n");
    }
    write("agent.log", "end\n");
    all.append("end\n");
    StringBuilder read = new StringBuilder();
    Chunk chunk = new Chunk();
    try (ChunkReader reader =
        new ChunkReader(resolve("agent.log").logs().get(0).open(), blockSize, RandomLog.BOUNDARY)) {
      while (reader.next(chunk)) {
        assertThat(chunk.offset()).isEqualTo(read.toString().getBytes(UTF_8).length);
        read.append(new String(chunk.bytes(), 0, chunk.end(), UTF_8));
      }
    }
    assertThat(read).hasToString(all.toString());
  }

  @Test
  void aDamagedPartCostsOnlyWhatIsDamaged() throws Exception {
    byte[] log = RandomLog.ofSize(1, 200_000);
    byte[] packed = Packed.GZIP.pack(log);
    Files.write(directory.resolve("agent.log.2.gz"), Arrays.copyOf(packed, packed.length / 2));
    Files.write(
        directory.resolve("agent.log.1.gz"),
        Packed.join(Packed.GZIP.pack("one\n".getBytes(UTF_8)), "junk".getBytes(UTF_8)));
    write("agent.log", "now\n");
    LogInput family = resolve("agent.log").logs().get(0);
    Drained drained = Drained.of(family.open(), 4096);
    String text = new String(drained.bytes, UTF_8);
    assertThat(drained.bytes.length).isGreaterThan(50_000);
    assertThat(text).endsWith("one\nnow\n");
    assertThat(text.substring(0, text.length() - 9)).isSubstringOf(new String(log, UTF_8));
    assertThat(drained.failure).isInstanceOf(DamagedInputException.class);
    assertThat(drained.failure).hasMessageContaining("agent.log.2.gz: ");
  }

  @Test
  void warningsAndFurtherFailuresAreAllKept() throws Exception {
    byte[] packed = Packed.GZIP.pack(RandomLog.ofSize(1, 20_000));
    byte[] half = Arrays.copyOf(packed, packed.length / 2);
    Files.write(directory.resolve("agent.log.3.gz"), half);
    Files.write(directory.resolve("agent.log.2.gz"), half);
    Files.write(
        directory.resolve("agent.log.1.gz"),
        Packed.join(Packed.GZIP.pack("one\n".getBytes(UTF_8)), "junk".getBytes(UTF_8)));
    try (ByteStream stream = resolve("agent.log").logs().get(0).open()) {
      IOException failure = null;
      byte[] buffer = new byte[4096];
      try {
        while (stream.read(buffer, 0, buffer.length) >= 0) {
          assertThat(stream.isLive()).isFalse();
        }
      } catch (IOException e) {
        failure = e;
      }
      assertThat(failure).hasMessageContaining("agent.log.3.gz");
      assertThat(stream.warnings())
          .extracting(InputProblem::input)
          .containsExactly("agent.log.2.gz", "agent.log.1.gz");
    }
  }

  @Test
  void aLogJustRotatedAwayIsItsSiblings() throws Exception {
    write("agent.log.1", "one\n");
    Inputs inputs = resolve("agent.log");
    assertThat(inputs.problems()).isEmpty();
    assertThat(inputs.logs()).hasSize(1);
    assertThat(read(inputs.logs().get(0))).isEqualTo("one\n");
    assertThat(resolve("other.log").problems())
        .extracting(InputProblem::input)
        .containsExactly("other.log");
  }

  @Test
  void aLogWithoutSiblingsStaysAFileThatCanBeReadAnywhere() throws Exception {
    write("agent.log", "now\n");
    assertThat(resolve("agent.log").logs().get(0).plainSize()).hasValue(4);
  }

  @Test
  void siblingsNamedThemselvesAreNotReadTwice() throws Exception {
    write("logs.txt", "x");
    write("agent.log", "now\n");
    write("agent.log.1", "one\n");
    write("agent-20250610.log", "dated\n");
    write("other.log", "other\n");
    Files.setLastModifiedTime(directory.resolve("agent-20250610.log"), FileTime.fromMillis(0));
    for (String[] arguments :
        new String[][] {{"."}, {"agent*"}, {"agent.log.1", "agent.log"}, {"agent.log", "agent*"}}) {
      Inputs inputs = resolve(arguments);
      assertThat(inputs.problems()).isEmpty();
      LogInput agent = inputs.logs().get(0);
      assertThat(read(agent)).isEqualTo("dated\none\nnow\n");
      assertThat(inputs.logs()).hasSize(arguments[0].equals(".") ? 2 : 1);
    }
  }

  @Test
  void siblingsAreShownBesideTheLogAsItWasNamed() throws Exception {
    Files.createDirectory(directory.resolve("logs"));
    write("logs/agent.log", "now\n");
    write("logs/agent.log.1", "one\n");
    assertThat(resolve("logs/agent.log").logs().get(0).parts())
        .extracting(LogInput::name)
        .containsExactly("logs/agent.log.1", "logs/agent.log");
  }

  @Test
  void aLinkToALogHasTheLogsSiblings() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    write("data/agent.log", "now\n");
    write("data/agent.log.1", "one\n");
    Files.createSymbolicLink(
        directory.resolve("current"), directory.resolve("data").resolve("agent.log"));
    assertThat(read(resolve("current").logs().get(0))).isEqualTo("one\nnow\n");
  }

  @Test
  void aSiblingThatIsALinkToTheLogIsNotReadTwice() throws Exception {
    Path log = write("agent.log", "now\n");
    Files.createSymbolicLink(directory.resolve("agent.log-20250610"), log);
    assertThat(read(resolve("agent.log").logs().get(0))).isEqualTo("now\n");
  }

  /** The first part is looked at before, and may be gone or emptied when it is read. */
  @Test
  void theOffsetIsThatOfTheFirstPartAlone() throws IOException {
    write("agent.log", "later\n");
    LogInput later = new FileInput("agent.log", directory.resolve("agent.log"));
    LogInput gone = new FileInput("agent.log.1", directory.resolve("agent.log.1"));
    Drained drained = Drained.of(new FamilyStream(List.of(gone, later), 3), 100);
    assertThat(new String(drained.bytes, UTF_8)).isEqualTo("later\n");
    assertThat(drained.failure).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFirstPartThatIsShorterThanItWasIsReadAsItIs() throws IOException {
    write("agent.log.1", "1\n");
    write("agent.log", "later\n");
    LogInput later = new FileInput("agent.log", directory.resolve("agent.log"));
    LogInput emptied = new FileInput("agent.log.1", directory.resolve("agent.log.1"));
    FamilyStream stream = new FamilyStream(List.of(emptied, later), 3);
    assertThat(new String(Drained.of(stream, 100).bytes, UTF_8)).isEqualTo("1\nlater\n");
    assertThat(stream.warnings())
        .extracting(problem -> problem.notice().english())
        .singleElement()
        .asString()
        .startsWith("agent.log.1: truncated or replaced since");
  }
}
