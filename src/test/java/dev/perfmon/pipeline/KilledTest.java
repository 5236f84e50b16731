package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that follows a log is killed again and again, at whatever point it is, while the log is
 * written and rotated. In the end, each event was printed at least once, and counted once.
 */
class KilledTest {
  private static final int KILLS = 50;

  @TempDir Path directory;

  private final Random random = new Random(20250610);
  private int written;
  private int rotations;

  @Test
  void nothingIsLostAndNothingIsCountedTwice() throws Exception {
    Path log = directory.resolve("agent.log");
    Path out = directory.resolve("out");
    Files.createFile(out);
    append(log, 500);
    int useful = 0;
    Path state = directory.resolve("state");
    for (int kill = 0; kill < KILLS || !Files.exists(state); kill++) {
      long before = Files.size(out);
      boolean mayRotate = Files.exists(state);
      Process process = start(log, out, "follow");
      try {
        // Killed so long after it has said something, or before it says anything.
        long grace = kill % 6 == 5 ? 0 : TimeUnit.MILLISECONDS.toNanos(random.nextInt(250));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(kill % 6 == 5 ? 0 : 30);
        while (System.nanoTime() < deadline) {
          append(log, random.nextInt(60));
          if (mayRotate && random.nextInt(100) == 0) {
            rotate(log);
            mayRotate = false;
          }
          LockSupport.parkNanos(random.nextInt(3_000_000));
          if (Files.size(out) > before && grace > 0) {
            deadline = System.nanoTime() + grace;
            grace = 0;
          }
          assertThat(process.isAlive()).as("still running, having said: %s", tail(out)).isTrue();
        }
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      useful += Files.size(out) > before ? 1 : 0;
      if (Files.exists(state) && random.nextInt(4) == 0) {
        append(log, random.nextInt(200));
        rotate(log);
      }
      append(log, random.nextInt(50));
    }
    Process last = start(log, out, "end");
    assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
    BitSet printed = new BitSet();
    String total = "";
    for (String line : Files.readString(out).split("\n", -1)) {
      if (line.startsWith("op ") && line.endsWith(";")) {
        printed.set(Integer.parseInt(line.substring(3, line.length() - 1)));
      } else if (line.startsWith("total ")) {
        total = line;
      }
      assertThat(line).doesNotContain("cannot", "missing", "damaged", "anew");
    }
    assertThat(useful).as("runs that did something").isGreaterThan(KILLS / 2);
    assertThat(rotations).isGreaterThan(10);
    assertThat(printed.nextClearBit(1))
        .as("the first that was never printed")
        .isEqualTo(written + 1);
    assertThat(printed.length()).isEqualTo(written + 1);
    long sum = 100L * written * (written + 1) / 2;
    assertThat(total).isEqualTo("total " + written + " " + written + " " + sum + ";");
  }

  private Process start(Path log, Path out, String how) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FollowingProcess.class.getName(),
                log.toString(),
                directory.resolve("state").toString(),
                out.toString(),
                how))
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("err").toFile())
        .start();
  }

  private void append(Path log, int lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      written++;
      text.append("2025-06-10 12:00:00,000 - INFO - 🚀 PERF: op - ")
          .append(written / 10)
          .append('.')
          .append(written % 10)
          .append("ms (BON) - Seuil: 2000ms\n");
    }
    Files.writeString(
        log, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void rotate(Path log) throws IOException {
    for (int i = rotations; i > 0; i--) {
      Path older = directory.resolve("agent.log." + i);
      if (Files.exists(older)) {
        Files.move(older, directory.resolve("agent.log." + (i + 1)));
      }
    }
    Files.move(log, directory.resolve("agent.log.1"));
    rotations++;
  }

  private String tail(Path out) throws IOException {
    String said = Files.readString(out);
    return said.substring(Math.max(0, said.length() - 300))
        + Files.readString(directory.resolve("err"));
  }
}
