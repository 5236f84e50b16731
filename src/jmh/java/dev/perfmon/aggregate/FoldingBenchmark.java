package dev.perfmon.aggregate;

import dev.perfmon.jmh.Blocks;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Thresholds;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.Parser;
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

/**
 * From events to state: the batch of a dense block folded, selected and applied to every metric's
 * figures.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class FoldingBenchmark {
  /** Lines of one format pass as they are; those of a job process are searched for twins. */
  @Param({"python", "livekit-job"})
  public String envelope = "";

  private final EventBatch batch = new EventBatch();
  private final MetricTable metrics = new MetricTable();
  private final Aggregate aggregate =
      new Aggregate(
          metrics,
          Selection.ALL,
          Thresholds.GUIDE,
          Timeouts.USUAL,
          Dedup.TWINS,
          new MetricStates(metrics, MetricStates.ALL, true));

  /** Parses the block. */
  @Setup
  public void prepare() {
    byte[] lines = Blocks.block(envelope, 0.98);
    new Parser(new ParseOptions(ZoneOffset.UTC, () -> ParseOptions.Anchor.beginsNear(0)))
        .parse(java.util.Arrays.copyOf(lines, lines.length + 16), 0, lines.length, batch);
  }

  /** The events of one block of {@link Blocks#SIZE} bytes. */
  @Benchmark
  public long batch() {
    aggregate.accept(batch, 0);
    return aggregate.tally().events();
  }
}
