package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.NoInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** Logs in which time windows are searched for, and the answers to be had of them. */
abstract class Searched {
  static final ZoneId UTC = ZoneId.of("UTC");
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Instant BEGIN = Instant.parse("2025-06-10T08:00:00Z");
  static final Duration DAY = Duration.ofHours(24);
  static final int RECORDS = 2500;
  @TempDir Path directory;

  LogInput log(byte[] bytes) throws IOException {
    return resolve(Files.write(directory.resolve("agent.log"), bytes), false);
  }

  static LogInput resolve(Path file, boolean rotated) {
    try {
      return Inputs.resolve(
              new InputRequest(
                  List.of(file.toString()),
                  "",
                  List.of(),
                  true,
                  rotated,
                  Path.of(""),
                  InputStream::nullInputStream))
          .logs()
          .get(0);
    } catch (NoInputException e) {
      throw new IllegalStateException(e);
    }
  }

  static long nanos(Instant instant) {
    return TimeRange.nanos(instant);
  }

  /** Windows before, after, around and inside, of a second to a day, open on either side. */
  static List<TimeRange> windows(long seed, Instant begin, Duration over, int count) {
    Random random = new Random(seed);
    List<TimeRange> windows = new ArrayList<>();
    long first = nanos(begin);
    long hour = 3_600_000_000_000L;
    long last = first + over.toNanos();
    windows.add(new TimeRange(first - 2 * hour, last + 2 * hour));
    windows.add(new TimeRange(first - 3 * hour, first - hour));
    windows.add(new TimeRange(last + hour, last + 2 * hour));
    windows.add(new TimeRange(last + hour, Long.MAX_VALUE));
    windows.add(new TimeRange(Long.MIN_VALUE, first - hour));
    windows.add(new TimeRange(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1));
    long[] widths = {1_000_000_000L, 60_000_000_000L, 600_000_000_000L, hour, 5 * hour};
    for (int i = 0; i < count; i++) {
      long from = first + (long) (random.nextDouble() * (last - first));
      long until = from + widths[random.nextInt(widths.length)];
      switch (random.nextInt(4)) {
        case 0 -> windows.add(new TimeRange(from, Long.MAX_VALUE));
        case 1 -> windows.add(new TimeRange(Long.MIN_VALUE, until));
        default -> windows.add(new TimeRange(from, until));
      }
    }
    return windows;
  }

  static void assertSame(LogInput log, ZoneId zone, List<TimeRange> windows) {
    assertSame(log, zone, Dedup.TWINS, windows);
  }

  static void assertSame(LogInput log, ZoneId zone, Dedup dedup, List<TimeRange> windows) {
    Answers answers = new Answers(log, zone, dedup);
    for (TimeRange window : windows) {
      assertThat(answers.of(window, Answers.EAGER))
          .as("%s", window)
          .isEqualTo(answers.of(window, Answers.NEVER));
    }
  }

  static Slice slice(LogInput log, ZoneId zone, TimeRange window) throws IOException {
    return search(log, zone, window).slice(false);
  }

  static WindowSearch search(LogInput log, ZoneId zone, TimeRange window) {
    ReadOptions options = new ReadOptions(zone, window, false, 1, 16 * 1024);
    ParseOptions parseOptions = LogReading.parseOptions(log, options, Answers.CLOCK);
    return new WindowSearch(log, parseOptions, window, Answers.EAGER, options);
  }

  static TimeRange hour(Instant from) {
    return new TimeRange(nanos(from), nanos(from.plusSeconds(3600)));
  }
}
