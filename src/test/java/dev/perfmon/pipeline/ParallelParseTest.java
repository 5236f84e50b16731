package dev.perfmon.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.EventSink;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.Thresholds;
import dev.perfmon.parse.ContainerLines;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.ChunkReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelParseTest {
  /** Far longer than any of these takes, so that only a deadlock meets it. */
  private static final Duration FOREVER = Duration.ofSeconds(20);

  private static final ParseOptions OPTIONS =
      new ParseOptions(ZoneOffset.UTC, () -> ParseOptions.Anchor.beginsNear(0));

  /** A log in memory that gives so many bytes at a time, then ends or fails. */
  private static final class Log implements ByteStream {
    private final byte[] bytes;
    private final @Nullable IOException failure;
    private final CountDownLatch failed = new CountDownLatch(1);
    private int at;

    Log(String text, @Nullable IOException failure) {
      this.bytes = text.getBytes(UTF_8);
      this.failure = failure;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count = Math.min(length, bytes.length - at);
      if (count == 0) {
        if (failure == null) {
          return -1;
        }
        failed.countDown();
        throw failure;
      }
      System.arraycopy(bytes, at, to, offset, count);
      at += count;
      return count;
    }

    @Override
    public long consumed() {
      return at;
    }

    @Override
    public void close() {}
  }

  private static String log(int lines) {
    Random random = new Random(7);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      String time = String.format("2025-06-10 12:%02d:%02d,%03d", i / 60 % 60, i % 60, i % 1000);
      switch (random.nextInt(6)) {
        case 0 -> log.append("no time and nothing to say\n");
        case 1 ->
            log.append("✅ PERF: untimed_").append(i % 3).append(" - 5.0ms (BON) - Seuil: 9ms\n");
        case 2 -> log.append(time).append(" - INFO - ❌ PERF: a - ÉCHEC après 7.0ms - timeout\n");
        case 3 -> log.append("{\"message\": \"PERF: torn\n");
        default ->
            log.append(time)
                .append(" - agent.perf - INFO - ✅ PERF: metric_")
                .append(random.nextInt(40))
                .append(" - ")
                .append(random.nextInt(5000))
                .append(".5ms (BON) - Seuil: 2000ms\n");
      }
    }
    return log.toString();
  }

  private static ParallelParse parse(
      ByteStream stream, ParseOptions options, EventSink sink, int threads, int blockSize) {
    Aggregate aggregate =
        new Aggregate(
            new MetricTable(), Selection.ALL, Thresholds.GUIDE, Timeouts.USUAL, Dedup.NONE, sink);
    ChunkReader reader = new ChunkReader(stream, blockSize, ContainerLines::mayEndAfter);
    return new ParallelParse(reader, options, aggregate, threads);
  }

  private static List<String> events(String log, int threads, int blockSize) throws IOException {
    List<String> events = new ArrayList<>();
    EventSink sink =
        e ->
            events.add(
                e.line()
                    + " "
                    + e.kind()
                    + " "
                    + e.metric()
                    + " "
                    + e.time()
                    + " "
                    + e.duration()
                    + " "
                    + e.text());
    parse(new Log(log, null), OPTIONS, sink, threads, blockSize).run();
    return events;
  }

  /** Chunks of more rows than may wait: each is applied before the next one is handed over. */
  @Test
  void crowdedChunksAreAppliedInOrder() throws InterruptedException {
    List<Long> lines = new ArrayList<>();
    String crowded = "PERF:\n".repeat(1_000_000);
    EventSink sink = event -> lines.add(event.line());
    ParallelParse parse = parse(new Log(crowded, null), OPTIONS, sink, 4, 512 * 1024);
    assertThat(thrownBy(parse)).isNull();
    assertThat(lines).hasSize(1_000_000).isSorted();
  }

  /** What running it throws; a test that would hang fails instead. */
  private static @Nullable Throwable thrownBy(ParallelParse parse) throws InterruptedException {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    Thread runner =
        new Thread(
            () -> {
              try {
                parse.run();
              } catch (IOException | RuntimeException | Error e) {
                thrown.set(e);
              }
            },
            "perfmon-parse-runner");
    runner.setDaemon(true);
    runner.start();
    runner.join(FOREVER.toMillis());
    assertThat(runner.isAlive()).as("still running").isFalse();
    return thrown.get();
  }

  private static List<String> parsers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("perfmon-parse-"))
        .toList();
  }

  @AfterEach
  void allThreadsHaveEnded() {
    assertThat(parsers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,64", "2,1", "2,4096", "3,64", "3,777", "8,64", "8,65536", "16,300"})
  void threadsAndBlocksDoNotChangeWhatIsRead(int threads, int blockSize) throws IOException {
    String log = log(1500);
    List<String> expected = events(log, 1, 1 << 20);
    assertThat(expected).hasSizeGreaterThan(900);
    assertThat(events(log, threads, blockSize)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void allBeforeTheReadersFailureIsApplied(int threads) throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      AtomicInteger applied = new AtomicInteger();
      IOException failure = new IOException("the disk is gone");
      String log = "✅ PERF: a - 5.0ms (BON) - Seuil: 9ms\n".repeat(200);
      ParallelParse parse =
          parse(new Log(log, failure), OPTIONS, e -> applied.incrementAndGet(), threads, 40);
      assertThat(thrownBy(parse)).isSameAs(failure);
      assertThat(applied).hasValue(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void whatTheParserThrowsIsThrown(int threads) throws InterruptedException {
    ParseOptions options =
        new ParseOptions(
            ZoneOffset.UTC,
            () -> {
              throw new IllegalStateException("no anchor");
            });
    String line = "2025-06-10 12:00:00,123 - INFO - ✅ PERF: a - 5.0ms (BON) - Seuil: 9ms\n";
    String log =
        line.repeat(100) + "12:00:00 ✅ PERF: a - 5.0ms (BON) - Seuil: 9ms\n" + line.repeat(100);
    Throwable thrown = thrownBy(parse(new Log(log, null), options, e -> {}, threads, 64));
    assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("no anchor");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theSinkIsCalledNoMoreOnceItHasThrown(int threads) throws InterruptedException {
    String log = log(400);
    for (int round = 0; round < 60; round++) {
      AtomicInteger calls = new AtomicInteger();
      int last = 1 + round * 3;
      EventSink sink =
          e -> {
            if (calls.incrementAndGet() >= last) {
              throw new UncheckedIOException(new IOException("closed pipe"));
            }
          };
      Throwable thrown = thrownBy(parse(new Log(log, null), OPTIONS, sink, threads, 64));
      assertThat(thrown).isInstanceOf(UncheckedIOException.class);
      assertThat(calls).hasValue(last);
    }
  }

  @Test
  void anErrorOfTheSinkIsThrownToo() {
    EventSink sink =
        e -> {
          throw new AssertionError("no memory");
        };
    assertThatThrownBy(() -> parse(new Log(log(50), null), OPTIONS, sink, 3, 64).run())
        .isInstanceOf(AssertionError.class);
  }

  /**
   * The reader fails while the sink still works on an early batch and others wait until there is
   * room behind it; then the sink throws, so that there never will be.
   */
  @Test
  void noThreadWaitsForASinkThatThrewAfterTheReaderHadFailed() throws InterruptedException {
    int threads = 4;
    // One chunk with the sink, sixteen places but its own, and two threads that wait for a place.
    String log = "✅ PERF: a - 5.0ms (BON) - Seuil: 9ms\n".repeat(1 + 15 + 2);
    Log stream = new Log(log, new IOException("the disk is gone"));
    EventSink sink =
        e -> {
          try {
            assertThat(stream.failed.await(FOREVER.toSeconds(), TimeUnit.SECONDS)).isTrue();
            // The failure is told just after: then all others wait.
            awaitParsersWaiting();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("sink");
        };
    Throwable thrown = thrownBy(parse(stream, OPTIONS, sink, threads, 1));
    assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("sink");
    assertThat(thrown.getSuppressed()).hasSize(1);
  }

  /** Until nothing but the calling thread of those that parse has anything to do. */
  private static void awaitParsersWaiting() {
    long deadline = System.nanoTime() + FOREVER.toNanos();
    while (Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("perfmon-parse-"))
        .filter(thread -> thread != Thread.currentThread())
        .anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void anInterruptedCallerStaysInterruptedAndGetsItsAnswer() throws IOException {
    Thread.currentThread().interrupt();
    try {
      assertThat(events(log(300), 3, 64)).isNotEmpty();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
