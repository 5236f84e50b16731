package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads a pipe, as the system's list of processes tells it. */
final class PipeWatchTest {
  private static final String PIPE = "pipe:[4711]";

  @TempDir Path processes;

  private PipeWatch watch() {
    return new PipeWatch(processes, PIPE, "100", () -> {});
  }

  private void open(int process, int file, String target, String flags) throws IOException {
    Path info = Files.createDirectories(processes.resolve(process + "/fdinfo"));
    Path files = Files.createDirectories(processes.resolve(process + "/fd"));
    Files.createSymbolicLink(files.resolve(Integer.toString(file)), Path.of(target));
    Files.writeString(
        info.resolve(Integer.toString(file)), "pos:\t0\nflags:\t" + flags + "\nmnt_id:\t15\n");
  }

  private void close(int process, int file) throws IOException {
    Files.delete(processes.resolve(process + "/fd/" + file));
  }

  @Test
  void isReadWhileSomebodyHasItOpenForReading() throws IOException {
    open(200, 0, PIPE, "00");
    PipeWatch watch = watch();
    assertThat(watch.look()).isEqualTo(PipeWatch.Finding.READ);
    close(200, 0);
    assertThat(watch.look()).isEqualTo(PipeWatch.Finding.UNREAD);
  }

  @Test
  void thisProcessAndThoseThatWriteDoNotCount() throws IOException {
    open(100, 3, PIPE, "00");
    open(200, 1, PIPE, "01");
    open(201, 0, "pipe:[4712]", "00");
    assertThat(watch().look()).isEqualTo(PipeWatch.Finding.UNREAD);
  }

  @Test
  void mayBeHandedFromOneProcessToAnother() throws IOException {
    open(200, 0, PIPE, "0100000");
    PipeWatch watch = watch();
    assertThat(watch.look()).isEqualTo(PipeWatch.Finding.READ);
    close(200, 0);
    open(201, 5, PIPE, "02");
    assertThat(watch.look()).isEqualTo(PipeWatch.Finding.READ);
  }

  @Test
  void withoutAListOfProcessesNothingIsKnown() {
    PipeWatch nowhere = new PipeWatch(processes.resolve("none"), PIPE, "100", () -> {});
    assertThat(nowhere.look()).isEqualTo(PipeWatch.Finding.UNKNOWN);
  }
}
