package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What the tests of this package parse with. */
final class Parsing {
  /** Times without a zone are UTC; those without a date lie near the sample run. */
  static final ParseOptions UTC = in(ZoneOffset.UTC);

  private Parsing() {}

  static ParseOptions in(ZoneId zone) {
    return new ParseOptions(
        zone, () -> ParseOptions.Anchor.beginsNear(nanos("2025-06-10T12:00:00Z")));
  }

  /** An instant as the program holds it, nanoseconds since the epoch. */
  static long nanos(String iso) {
    Instant instant = Instant.parse(iso);
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /** The batch of a log, lying in memory without a byte to spare. */
  static EventBatch batch(String log) {
    return batch(log, UTC);
  }

  static EventBatch batch(String log, ParseOptions options) {
    byte[] bytes = log.getBytes(UTF_8);
    EventBatch batch = new EventBatch();
    new Parser(options).parse(bytes, 0, bytes.length, batch);
    return batch;
  }
}
