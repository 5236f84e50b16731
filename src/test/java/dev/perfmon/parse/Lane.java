package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;

/** The fast lane alone, with what it learns from. */
final class Lane {
  /** What follows the lines, so that they can be read in whole words. */
  static final String FILLER = ".".repeat(1024) + "\n";

  private final NameTable names = new NameTable();
  private final Messages messages = new Messages(names);
  private final Timestamps timestamps = new Timestamps(Parsing.UTC);
  private final Envelope envelope = new Envelope(timestamps);
  private final FastLane lane =
      new FastLane(
          timestamps,
          new Timestamps(Parsing.UTC),
          names,
          new Envelope(new Timestamps(Parsing.UTC)));
  private final EventBatch batch = new EventBatch();

  Lane() {
    names.startBatch();
  }

  void learn(String line) {
    byte[] b = (line + FILLER).getBytes(UTF_8);
    int newline = Swar.newline(b, 0, b.length);
    int[] found = new int[2];
    Marker.first(b, 0, newline, found);
    int marker = found[0];
    envelope.read(b, 0, newline);
    Marker kind = Marker.first(envelope.bytes, envelope.start, envelope.end, found);
    int row = batch.size();
    messages.read(kind, envelope.bytes, envelope.start, found[0], found[1], envelope.end, 0, batch);
    lane.start(0);
    lane.learn(b, 0, newline, marker, b.length, envelope, row, batch);
  }

  boolean take(String line) {
    byte[] b = (line + FILLER).getBytes(UTF_8);
    lane.start(0);
    return lane.take(b, 0, b.length, 0, batch) == Swar.newline(b, 0, b.length);
  }

  String lastRow() {
    return row(batch, batch.size() - 1);
  }

  /** All a row says but its line; what tells its time comes last. */
  static String row(EventBatch batch, int row) {
    return String.join(
        " ",
        batch.kind(row).name(),
        batch.metric(row) < 0 ? "-" : batch.name(batch.metric(row)).value(),
        "" + batch.duration(row),
        "" + batch.threshold(row),
        "" + batch.code(row),
        batch.text(row),
        batch.format(row).name(),
        "" + batch.logger(row),
        "" + batch.severity(row),
        "" + batch.time(row),
        batch.origin(row).name(),
        batch.zoned(row) ? "zoned" : "zoneless");
  }
}
