package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A week of following does not make the state grow, nor needs more memory than a day. */
class WeekTest {
  @TempDir Path directory;

  @Test
  void aWeekFitsInASmallHeapAndTheStateDoesNotGrow() throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                WeekProcess.class.getName(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(err.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    List<String> days = Files.readAllLines(out);
    assertThat(days).hasSize(7);
    long third = Long.parseLong(days.get(2).split(" ", -1)[0]);
    for (String day : days.subList(3, 7)) {
      assertThat(Long.parseLong(day.split(" ", -1)[0])).isLessThan(third * 3 / 2);
    }
    assertThat(Long.parseLong(days.get(6).split(" ", -1)[1])).isGreaterThan(7 * 1440 * 60);
    // The last minute is not over yet.
    assertThat(Long.parseLong(days.get(6).split(" ", -1)[2])).isEqualTo(7 * 1440 - 1);
  }
}
