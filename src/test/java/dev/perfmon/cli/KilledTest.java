package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command itself is killed again and again, at whatever point it is, while the log it follows
 * is written and rotated. In the end, each event was printed at least once, and is counted once.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KilledTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir Path directory;

  private final Random random = new Random(20250610);
  private final List<Process> started = new ArrayList<>();
  private final BitSet printed = new BitSet();
  private final Set<String> fired = new HashSet<>();
  private final TreeMap<String, Long> intervals = new TreeMap<>();
  private Path out = Path.of("");
  private Path err = Path.of("");
  private Path state = Path.of("");
  private long read;
  private int torn;

  @BeforeEach
  void name() throws IOException {
    out = Files.createFile(directory.resolve("out"));
    err = directory.resolve("err");
    state = directory.resolve("state");
  }

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(Path to, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    words.addAll(List.of("-Xshare:auto", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
    words.addAll(List.of("-Dperfmon.terminal=", "-cp", System.getProperty("java.class.path")));
    words.add(Main.class.getName());
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("PERFMON_CONFIG", "/dev/null");
    builder.environment().put("PERFMON_LANG", "en");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.appendTo(to.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()))
            .start();
    started.add(process);
    return process;
  }

  /** Kills the command so often; how many of the runs had printed something. */
  private int kill(int kills, RotatingLog log, List<String> command) throws Exception {
    int useful = 0;
    for (int kill = 0; kill < kills || !Files.exists(state); kill++) {
      final long before = Files.size(out);
      // Killed at whatever point of its start, or so long after it has said something.
      boolean early = kill % 6 == 5;
      long grace = TimeUnit.MILLISECONDS.toNanos(random.nextInt(early ? 700 : 500));
      Process process = start(out, command);
      long deadline = System.nanoTime() + (early ? grace : TimeUnit.SECONDS.toNanos(60));
      boolean said = early;
      while (System.nanoTime() < deadline) {
        log.append(random.nextInt(8));
        look();
        if (random.nextInt(40) == 0) {
          log.disturb();
        }
        LockSupport.parkNanos(random.nextInt(4_000_000));
        if (!said && Files.size(out) > before) {
          said = true;
          deadline = System.nanoTime() + grace;
        }
        assertThat(process.isAlive()).as("still running, having said: %s", told()).isTrue();
      }
      assertThat(said).as("it says something").isTrue();
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      useful += Files.size(out) > before ? 1 : 0;
      look();
      for (int i = random.nextInt(3); i > 0; i--) {
        log.append(random.nextInt(100));
        log.disturb();
      }
      log.append(random.nextInt(50));
    }
    return useful;
  }

  private String told() throws IOException {
    return Files.exists(err) ? Files.readString(err) : "";
  }

  /** Takes the lines printed since. */
  private void look() throws IOException {
    try (FileChannel file = FileChannel.open(out)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - read));
      while (bytes.hasRemaining() && file.read(bytes, read + bytes.position()) >= 0) {
        // To the end as it was.
      }
      int end = bytes.position();
      while (end > 0 && bytes.get(end - 1) != '\n') {
        end--;
      }
      read += end;
      new String(bytes.array(), 0, end, UTF_8).lines().forEach(this::take);
    }
  }

  private void take(String line) {
    JsonNode event;
    try {
      event = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      torn++;
      return;
    }
    switch (event.path("kind").asText()) {
      case "measurement", "failure" ->
          printed.set((int) Math.round(event.path("duration_ms").asDouble() * 10));
      case "alert" -> {
        if (event.path("state").asText().equals("firing")) {
          fired.add(
              event.path("rule") + " " + event.path("metric") + " " + event.path("since").asText());
        }
      }
      case "" ->
          intervals.merge(
              event.path("start").asText(),
              event.path("total").asLong(),
              (one, other) -> event.has("late") ? one + other : other);
      default -> {
        // Shown as well.
      }
    }
  }

  private void end(Process process, int code) throws Exception {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(process.exitValue()).as(told()).isEqualTo(code);
  }

  /** Nothing was said on stderr but that the log was rotated. */
  private void nothingWasLost() throws IOException {
    assertThat(told().lines())
        .filteredOn(line -> line.startsWith("perfmon: "))
        .allMatch(line -> line.contains("rotated; ") || line.contains("truncated in place; "));
  }

  @Test
  void eachEventIsPrintedAndCountsOnce() throws Exception {
    RotatingLog log = new RotatingLog(directory, state, random);
    log.append(500);
    List<String> tail =
        List.of(
            "tail",
            "-n",
            "all",
            "--state",
            state.toString(),
            "--format",
            "ndjson",
            log.log.toString());
    int useful = kill(50, log, tail);
    Process last = start(out, tail);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (printed.cardinality() < log.written() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
      look();
    }
    end(last, 143);
    look();
    nothingWasLost();
    assertThat(printed.nextClearBit(1)).as("never printed").isEqualTo(log.written() + 1);
    assertThat(printed.length()).isEqualTo(log.written() + 1);
    assertThat(torn).as("torn lines").isLessThanOrEqualTo(50);
    assertThat(useful).as("runs that printed something").isGreaterThan(35);
    assertThat(log.disturbances()).allMatch(times -> times > 5);
    JsonNode kept = summary(log);
    JsonNode whole = JSON.readTree(answer("summary", "--format", "json", log.whole.toString()));
    for (String figure : List.of("lines", "events", "duplicates", "near_misses", "from", "to")) {
      assertThat(kept.get(figure)).as(figure).isEqualTo(whole.get(figure));
    }
    assertThat(kept.get("metrics")).isEqualTo(whole.get("metrics"));
    Set<String> alerts = new HashSet<>();
    answer("alerts", "--format", "ndjson", log.whole.toString())
        .lines()
        .forEach(
            line -> {
              JsonNode alert = parsed(line);
              alerts.add(
                  alert.get("rule")
                      + " "
                      + alert.get("metric")
                      + " "
                      + alert.get("since").asText());
            });
    assertThat(fired).isEqualTo(alerts);
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  /** What a later summary makes of the state. */
  private JsonNode summary(RotatingLog log) throws Exception {
    Path answer = Files.createFile(directory.resolve("summary"));
    Process process =
        start(
            answer,
            List.of(
                "summary",
                "--follow",
                "--every=1h",
                "--state",
                state.toString(),
                "--format=json",
                log.log.toString()));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(answer).endsWith("\n") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    JsonNode first = new ObjectMapper().readTree(Files.readString(answer));
    end(process, 143);
    return first;
  }

  private static String answer(String... arguments) {
    Invocation.Result result = new Invocation().run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  @Test
  void eachMinuteCountsOnce() throws Exception {
    RotatingLog log = new RotatingLog(directory, state, random);
    log.append(11_000);
    List<String> bottlenecks =
        List.of(
            "bottlenecks",
            "--follow",
            "--every=5s",
            "--level=LENT",
            "--state",
            state.toString(),
            "--format=ndjson",
            log.log.toString());
    kill(8, log, bottlenecks);
    // What has few events behind it may wait for its twin when the process ends, and is told next
    // time.
    String last = intervalsOf(log.whole).lastKey();
    log.append(200);
    Process process = start(out, bottlenecks);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!log.isRead() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    end(process, 143);
    look();
    nothingWasLost();
    NavigableMap<String, Long> whole = intervalsOf(log.whole);
    assertThat(intervals.headMap(last).entrySet())
        .containsExactlyElementsOf(whole.headMap(last).entrySet());
    assertThat(whole).hasSizeGreaterThan(100).containsValue(90L);
  }

  /** The count of each interval of a log, by its start. */
  private static NavigableMap<String, Long> intervalsOf(Path whole) {
    NavigableMap<String, Long> counts = new TreeMap<>();
    answer("bottlenecks", "--every=5s", "--level=LENT", "--format=ndjson", whole.toString())
        .lines()
        .map(KilledTest::parsed)
        .forEach(
            interval -> counts.put(interval.get("start").asText(), interval.get("total").asLong()));
    return counts;
  }

  /** What a kill left of a line is not the beginning of another one. */
  @Test
  void aTornLineTakesNoOtherAlong() throws Exception {
    RotatingLog log = new RotatingLog(directory, state, random);
    log.append(1);
    Files.writeString(out, "{\"time\":\"2025");
    List<String> tail =
        List.of("tail", "--state", state.toString(), "--format", "ndjson", log.log.toString());
    Process process = start(out, tail);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (printed.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
      look();
    }
    end(process, 143);
    assertThat(printed.cardinality()).isOne();
    assertThat(torn).isOne();
  }
}
