package dev.perfmon.render;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.report.EventRow;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/** A thousand events as `events` and `tail` write them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class FormattingBenchmark {
  private static final int EVENTS = 1000;

  /** How they are written. */
  @Param({"TABLE", "NDJSON", "CSV"})
  public Format format = Format.TABLE;

  private final View view = new View(Language.FR, false, false, 0, true, ZoneOffset.UTC);
  private final List<EventRow> events = new ArrayList<>();

  /** Makes the events. */
  @Setup
  public void prepare() {
    Instant time = Instant.parse("2025-06-10T10:00:00.068Z");
    MetricName metric = new MetricName("stt_processing");
    for (int i = 0; i < EVENTS; i++) {
      time = time.plusMillis(40);
      double duration = 1000 + i * 1.3;
      Level level = duration > 2000 ? Level.LENT : duration > 1000 ? Level.BON : Level.EXCELLENT;
      events.add(
          new EventRow(
              time,
              TimeOrigin.RECORD,
              "agent.log",
              i + 1,
              EventKind.MEASUREMENT,
              metric,
              duration,
              2000,
              level,
              false,
              null,
              null,
              null));
    }
  }

  /** All of them into memory. */
  @Benchmark
  public void events(Blackhole hole) throws IOException {
    StringBuilder out = new StringBuilder();
    EventWriter writer = EventWriter.of(format, view, false, out);
    writer.begin();
    for (EventRow event : events) {
      writer.row(event);
    }
    writer.end();
    hole.consume(out);
  }
}
