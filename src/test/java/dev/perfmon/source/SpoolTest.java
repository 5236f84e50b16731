package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final String LOG = "one\ntwo\n";

  @TempDir Path directory;

  private static LogInput stdin(InputStream in) {
    return PipeInput.stdin(() -> in, true);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static String read(LogInput log) throws IOException {
    byte[] buffer = new byte[100];
    try (ByteStream stream = log.open()) {
      int count = stream.read(buffer, 0, buffer.length);
      return new String(buffer, 0, Math.max(0, count), UTF_8);
    }
  }

  @Test
  void whatIsKeptCanBeReadTwiceUnderItsOwnName() throws IOException {
    try (Spool spool = Spool.of(stdin(bytes(LOG)), directory)) {
      assertThat(spool.log().name()).isEqualTo("stdin");
      assertThat(read(spool.log())).isEqualTo(LOG);
      assertThat(read(spool.log())).isEqualTo(LOG);
      assertThat(spool.problems()).isEmpty();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left().get(0))))
          .isEqualTo("rw-------");
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void whatBreaksOffIsKeptAsFarAsItGoesAndTold() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("wire cut");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return read();
          }
        };
    LogInput log = stdin(new SequenceInputStream(bytes(LOG), broken));

    try (Spool spool = Spool.of(log, directory)) {
      assertThat(read(spool.log())).isEqualTo(LOG);
      assertThat(spool.problems())
          .singleElement()
          .extracting(InputProblem::input)
          .isEqualTo("stdin");
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aReaderThatFailsForGoodLeavesNothingBehind() throws IOException {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("not a matter of input");
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            return read();
          }
        };

    assertThatThrownBy(() -> Spool.of(stdin(failing), directory))
        .isInstanceOf(IllegalStateException.class);
    assertThat(left()).isEmpty();
  }

  /** And not that the log could not be read. */
  @Test
  void whereThereIsNoPlaceForItThatIsSaid() {
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> Spool.of(stdin(bytes(LOG)), nowhere))
        .isInstanceOfSatisfying(
            SpoolException.class,
            e -> {
              InputProblem problem = InputProblem.of("stdin", e);
              assertThat(problem.notice().french())
                  .startsWith("stdin : la copie temporaire")
                  .contains(nowhere.toString());
              assertThat(problem.notice().english()).startsWith("stdin: the temporary copy");
            });
  }

  @Test
  void onlyWhatCanBeReadOnceIsKept() throws IOException {
    Path file = Files.writeString(directory.resolve("agent.log"), LOG);

    assertThat(Spool.isNeededFor(stdin(bytes(LOG)))).isTrue();
    assertThat(Spool.isNeededFor(PipeInput.named("fifo", file))).isTrue();
    assertThat(Spool.isNeededFor(new FileInput("agent.log", file))).isFalse();
    assertThat(
            Spool.isNeededFor(
                new FamilyInput(
                    "agent.log",
                    List.of(
                        new FileInput("agent.log.1", file), PipeInput.named("agent.log", file)))))
        .isTrue();
  }
}
