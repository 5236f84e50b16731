package dev.perfmon.parse;

import dev.perfmon.jmh.Blocks;
import dev.perfmon.model.EventBatch;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From bytes to events: a block in each envelope, sparse and dense. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class ParseBenchmark {
  /** What carries the messages. */
  @Param({"python", "basic", "livekit-json", "livekit-json-ascii", "docker-json", "cri", "syslog"})
  public String envelope = "";

  /** How many of 100 lines are measurements. */
  @Param({"5", "98"})
  public int share;

  private final Parser parser =
      new Parser(new ParseOptions(ZoneOffset.UTC, () -> ParseOptions.Anchor.beginsNear(0)));
  private final EventBatch batch = new EventBatch();
  private byte[] block = {};
  private int end;

  /** Makes the block, with the room behind it that the parser may read. */
  @Setup
  public void prepare() {
    byte[] lines = Blocks.block(envelope, share / 100.0);
    end = lines.length;
    block = java.util.Arrays.copyOf(lines, end + 16);
  }

  /** The events of a block of {@link Blocks#SIZE} bytes. */
  @Benchmark
  public int block() {
    parser.parse(block, 0, end, batch);
    return batch.size();
  }
}
