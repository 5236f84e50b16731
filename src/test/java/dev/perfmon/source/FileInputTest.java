package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileInputTest {
  @TempDir Path directory;

  private FileInput input(byte[] log) throws IOException {
    return new FileInput("a.log", Files.write(directory.resolve("a.log"), log));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 6, 7, 8191, 8192, 8193, 100_000})
  void isReadAsItIs(int size) throws IOException {
    byte[] log = Arrays.copyOf(RandomLog.ofSize(1, 100_000), size);
    FileInput input = input(log);
    for (int read : new int[] {1 + size / 1000, 4096, 1 << 20}) {
      assertThat(Drained.of(input.open(), read).bytes).isEqualTo(log);
    }
    assertThat(input.head(200_000)).isEqualTo(log);
    assertThat(input.head(3)).isEqualTo(Arrays.copyOf(log, Math.min(3, size)));
    try (ByteStream stream = input.open()) {
      assertThat(stream.isLive()).isFalse();
      assertThat(stream.warnings()).isEmpty();
    }
  }

  @Test
  void anOrdinaryLogCanBeReadAtAnyOffset() throws IOException {
    byte[] log = RandomLog.ofSize(2, 50_000);
    FileInput input = input(log);
    assertThat(input.plainSize()).hasValue(log.length);
    for (int offset : new int[] {0, 1, 49_000, log.length}) {
      assertThat(Drained.of(input.openAt(offset), 4096).bytes)
          .isEqualTo(Arrays.copyOfRange(log, offset, log.length));
    }
    try (OffsetReader reader = input.openOffsets()) {
      byte[] buffer = new byte[100];
      assertThat(reader.readAt(40_000, buffer, 10, 50)).isEqualTo(50);
      assertThat(Arrays.copyOfRange(buffer, 10, 60))
          .isEqualTo(Arrays.copyOfRange(log, 40_000, 40_050));
      assertThat(buffer[9]).isZero();
      assertThat(buffer[60]).isZero();
      assertThat(reader.readAt(7, buffer, 0, 100)).isEqualTo(100);
      assertThat(buffer).isEqualTo(Arrays.copyOfRange(log, 7, 107));
      assertThat(reader.readAt(log.length - 3, buffer, 0, 100)).isEqualTo(3);
      assertThat(Arrays.copyOf(buffer, 3))
          .isEqualTo(Arrays.copyOfRange(log, log.length - 3, log.length));
      assertThat(reader.readAt(log.length, buffer, 0, 100)).isEqualTo(-1);
      assertThat(reader.readAt(log.length + 1000, buffer, 0, 100)).isEqualTo(-1);
    }
  }

  @Test
  void whatIsStoredOtherwiseHasNoPlainSize() throws IOException {
    assertThat(input("\ufeffa\n".getBytes(UTF_16BE)).plainSize()).isEmpty();
    assertThat(input(Packed.GZIP.pack(new byte[10])).plainSize()).isEmpty();
    assertThat(input(new byte[0]).plainSize()).isEmpty();
    assertThat(input("\ufeffa\n".getBytes(UTF_8)).plainSize()).hasValue(5);
  }

  @Test
  void aFileOfSizeZeroIsStillRead() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status));
    FileInput input = new FileInput("status", status);
    assertThat(input.plainSize()).isEmpty();
    assertThat(new String(Drained.whole(input), UTF_8)).startsWith("Name:");
  }

  @Test
  void saysWhenItWasWrittenAndHowBigItIs() throws IOException {
    FileInput input = input(new byte[1234]);
    Instant then = Instant.parse("2025-06-10T12:00:00Z");
    Files.setLastModifiedTime(input.file(), FileTime.from(then));
    assertThat(input.lastModified()).hasValue(then);
    assertThat(input.storedSize()).hasValue(1234);
    assertThat(input.path()).hasValue(input.file());
    assertThat(input.parts()).containsExactly(input);
    try (ByteStream stream = input.open()) {
      assertThat(stream.read(new byte[2000], 0, 1000)).isPositive();
      assertThat(stream.consumed()).isEqualTo(1234);
    }
  }

  @Test
  void aFileThatWentAwayIsAProblemInWords() {
    FileInput input = new FileInput("gone.log", directory.resolve("gone.log"));
    assertThatThrownBy(input::open).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(input::plainSize).isInstanceOf(NoSuchFileException.class);
    assertThat(input.lastModified()).isEmpty();
    assertThat(input.storedSize()).isEmpty();
    InputProblem problem = InputProblem.of("gone.log", new NoSuchFileException("x"));
    assertThat(problem.notice().english()).contains("gone.log: no such file", "check");
    assertThat(problem.notice().french()).contains("gone.log : fichier introuvable", "vérifiez");
  }

  @Test
  void otherRefusalsSayWhy() {
    InputProblem problem = InputProblem.of("a\u001b[31m\n.log", new IOException("Input/output"));
    assertThat(problem.notice().english())
        .startsWith("a\\x1b[31m\\n.log: cannot be read (Input/output)");
    assertThat(problem.notice().french()).startsWith("a\\x1b[31m\\n.log : lecture impossible");
    assertThat(problem.input()).isEqualTo("a\u001b[31m\n.log");
  }

  /** What is left of it must not pass for all of it, nor be lost. */
  @ParameterizedTest
  @ValueSource(longs = {0, 20_000, 99_999})
  void truncatedWhileItIsRead(long size) throws IOException {
    byte[] log = RandomLog.of(3, 2000, true);
    FileInput input = input(Arrays.copyOf(log, 100_000));
    ByteStream stream = input.open();
    byte[] first = new byte[30_000];
    int read = stream.read(first, 0, first.length);
    truncate(size);
    Drained rest = Drained.of(stream, 1000);
    long all = Math.max(size, read);
    assertThat(rest.bytes).isEqualTo(Arrays.copyOfRange(log, read, (int) all));
    assertThat(rest.failure).isInstanceOf(DamagedInputException.class);
    assertThat(InputProblem.of("a.log", rest.failure).notice().english())
        .startsWith("a.log: the file was truncated while it was read; only " + all + " bytes");
  }

  @Test
  void grownThenTruncatedWhileItIsRead() throws IOException {
    FileInput input = input(new byte[1000]);
    try (ByteStream stream = input.open()) {
      byte[] some = new byte[1000];
      assertThat(stream.read(some, 0, 1000)).isEqualTo(1000);
      Files.write(input.file(), new byte[5000], StandardOpenOption.APPEND);
      assertThat(stream.read(some, 0, 1000)).isEqualTo(1000);
      truncate(10);
      assertThatThrownBy(() -> stream.read(some, 0, 1000))
          .isInstanceOf(DamagedInputException.class);
    }
  }

  @Test
  void truncatedWhileItIsDecompressed() throws IOException {
    byte[] log = RandomLog.of(4, 200_000, true);
    FileInput input = input(Packed.GZIP.pack(log));
    ByteStream stream = input.open();
    truncate(Files.size(input.file()) / 2);
    Drained rest = Drained.of(stream, 4096);
    assertThat(rest.failure).hasMessageContaining("truncated while it was read");
    assertThat(log).startsWith(rest.bytes);
  }

  /** Its end was looked for a moment ago, and it has been emptied since. */
  @Test
  void truncatedBeforeItIsOpenedAtAnOffset() throws IOException {
    FileInput input = input(new byte[1000]);
    truncate(10);
    assertThatThrownBy(() -> input.openAt(500)).isInstanceOf(EOFException.class);
    assertThat(Drained.of(input.openAt(10), 100).bytes).isEmpty();
  }

  private void truncate(long size) throws IOException {
    try (FileChannel file =
        FileChannel.open(directory.resolve("a.log"), StandardOpenOption.WRITE)) {
      file.truncate(size);
    }
  }
}
