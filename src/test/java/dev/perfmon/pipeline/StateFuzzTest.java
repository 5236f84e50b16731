package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.perfmon.pipeline.AgentLog.Carrier;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Whatever a state file holds, even under a right checksum, is refused or does no harm. */
class StateFuzzTest {
  private static final String LOG =
      new String(
          new AgentLog(Carrier.TRIPLE, ZoneOffset.UTC)
              .bytes(
                  AgentLog.entries(
                      1, Instant.parse("2025-06-10T12:00:00Z"), Duration.ofMinutes(1), 12)),
          StandardCharsets.UTF_8);

  private static final Saved SAVED = saved();

  /** What a reading in the middle of the log saved. */
  private record Saved(SavedPart core, SavedPart figures, SavedPart log) {}

  private static Saved saved() {
    try {
      LiveRun run = new LiveRun(ZoneOffset.UTC);
      LiveReading reading = run.reading(LiveStart.BEGINNING);
      LiveLog live = reading.newLog("log");
      reading.turnTo(live);
      LiveRun.feed(live, LOG.substring(0, LOG.length() - 250), 0, 0);
      return new Saved(
          SavedPart.of(reading.aggregate()::save),
          SavedPart.of(run::save),
          SavedPart.of(live::save));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file: what is read of it is what would be written again. */
  @FuzzTest
  void anyFileIsRefusedOrReadAsItWouldBeWritten(byte[] file) throws IOException {
    takes(file);
    takes(sealed(file));
  }

  private static void takes(byte[] file) throws IOException {
    Checkpoint taken;
    try {
      taken = Checkpoint.of(file);
    } catch (IOException e) {
      return;
    }
    if (taken != null) {
      Checkpoint again = Checkpoint.of(written(taken));
      assertThat(again).isNotNull();
      assertThat(again.conditions()).isEqualTo(taken.conditions());
      assertThat(again.logs()).hasSameSizeAs(taken.logs());
      assertThat(again.sections()).containsOnlyKeys(taken.sections().keySet());
      assertThat(written(again)).isEqualTo(written(taken));
    }
  }

  private static byte[] written(Checkpoint state) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    state.write(out);
    return out.toByteArray();
  }

  /** The content of a state file, with the mark, the version and the checksum of one. */
  private static byte[] sealed(byte[] content) throws IOException {
    byte[] empty = written(new Checkpoint("", SavedPart.NONE, List.of(), Map.of()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(empty, 0, 12);
    out.write(content);
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    out.writeLong(crc.getValue());
    return bytes.toByteArray();
  }

  /** Its parts, with changes to one that was saved: reading goes on, or does not begin. */
  @FuzzTest
  void anyChangeOfAStateIsRefusedOrSane(byte[] changes) throws IOException {
    int part = changes.length == 0 ? 0 : Math.floorMod(changes[0], 4);
    LiveRun run = new LiveRun(ZoneOffset.UTC);
    LiveReading reading = run.reading(LiveStart.BEGINNING);
    LiveLog live = reading.newLog("log");
    reading.turnTo(live);
    try {
      (part == 1 ? changed(SAVED.core, changes) : SAVED.core).read(reading.aggregate()::restore);
      (part == 2 ? changed(SAVED.figures, changes) : SAVED.figures).read(run::restore);
      (part == 3 ? changed(SAVED.log, changes) : SAVED.log).read(in -> live.restore(in, 0));
    } catch (IOException e) {
      assertThat(part).as("refused as it was saved: " + e).isNotZero();
      return;
    }
    LiveRun.feed(live, LOG, 0, 0);
    live.flush();
    if (part == 0) {
      assertThat(run.said).isNotEmpty();
    }
  }

  /** After the first byte, three for each change: where, and what is there then; 0xffff cuts. */
  private static SavedPart changed(SavedPart good, byte[] changes) throws IOException {
    byte[] bytes = CheckpointTest.bytes(good);
    for (int i = 1; i + 2 < changes.length; i += 3) {
      int at = (changes[i] & 0xff) << 8 | (changes[i + 1] & 0xff);
      if (at == 0xffff) {
        return new SavedPart(Arrays.copyOf(bytes, bytes.length * (changes[i + 2] & 0xff) / 256));
      }
      bytes[at % bytes.length] = changes[i + 2];
    }
    return new SavedPart(bytes);
  }
}
