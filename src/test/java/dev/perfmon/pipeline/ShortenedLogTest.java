package dev.perfmon.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeRange;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A log that is emptied after its window was searched for and before it is read. */
final class ShortenedLogTest extends Searched {
  @Test
  void isReadAsItIsNowWhichIsSaid() throws IOException {
    LogInput log = log("0123456789\n".repeat(100).getBytes(UTF_8));
    Files.writeString(log.path().orElseThrow(), "anew\n");
    TimeRange range = new TimeRange(nanos(BEGIN), Long.MAX_VALUE);
    Aggregate aggregate =
        new Aggregate(
            new MetricTable(),
            new Selection(range, null, Set.of()),
            Thresholds.GUIDE,
            Timeouts.USUAL,
            Dedup.TWINS,
            event -> {});
    LogReading reading =
        new LogReading(ReadOptions.usual(UTC, range, false), aggregate, Answers.CLOCK);

    LogReading.Part part = reading.opened(log, new Slice(550, 1100));

    try (var stream = part.stream()) {
      byte[] bytes = new byte[20];
      assertThat(new String(bytes, 0, stream.read(bytes, 0, 20), UTF_8)).isEqualTo("anew\n");
    }
    assertThat(part.slice()).isEqualTo(Slice.WHOLE);
    assertThat(reading.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.input()).isEqualTo(log.name()));
  }
}
