package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.source.LogPosition;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state comes back as it was saved; anything else is set aside. */
class CheckpointTest {
  private static final LogPosition PLACE =
      new LogPosition("/var/log/été\ud800.log", 7, 8, 100, -5, 12345, 256, 9, 77, true);

  @TempDir Path directory;

  private static Checkpoint checkpoint() {
    return new Checkpoint(
        "--metric a",
        part("core"),
        List.of(
            new Checkpoint.SavedLog(PLACE, List.of(PLACE, PLACE), part("log")),
            new Checkpoint.SavedLog(PLACE, List.of(), SavedPart.NONE)),
        Map.of("figures", part("figures"), "alerts", part("alerts")));
  }

  private static SavedPart part(String text) {
    return new SavedPart(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(SavedPart part) throws IOException {
    StringBuilder text = new StringBuilder();
    part.read(
        in ->
            text.append(new String(((DataInputStream) in).readAllBytes(), StandardCharsets.UTF_8)));
    return text.toString();
  }

  @Test
  void aStateComesBack() throws IOException {
    Checkpoint restored = Checkpoint.of(bytes());
    assertThat(restored).isNotNull();
    assertThat(restored.conditions()).isEqualTo("--metric a");
    assertThat(text(restored.core())).isEqualTo("core");
    assertThat(restored.logs()).hasSize(2);
    assertThat(restored.logs().get(0).position()).isEqualTo(PLACE);
    assertThat(text(restored.logs().get(0).state())).isEqualTo("log");
    assertThat(restored.logs().get(1).state().isEmpty()).isTrue();
    assertThat(restored.sections()).containsOnlyKeys("figures", "alerts");
    assertThat(text(restored.sections().get("alerts"))).isEqualTo("alerts");
  }

  private static byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    checkpoint().write(out);
    return out.toByteArray();
  }

  @Test
  void whatIsCutShortOrChangedIsRefused() throws IOException {
    byte[] good = bytes();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> Checkpoint.of(cut)).isInstanceOf(IOException.class);
    }
    for (int at = 0; at < good.length; at++) {
      byte[] flipped = good.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      assertThatThrownBy(() -> Checkpoint.of(flipped)).isInstanceOf(IOException.class);
    }
  }

  /** Not even a state with a right checksum may do harm, whatever is in it. */
  @Test
  void theStateOfALogThatIsChangedIsRefusedOrSane() throws IOException {
    byte[] log =
        new AgentLog(Carrier.TRIPLE, ZoneOffset.UTC)
            .bytes(
                AgentLog.entries(
                    1, Instant.parse("2025-06-10T12:00:00Z"), Duration.ofMinutes(2), 60));
    LiveRun run = new LiveRun(ZoneOffset.UTC);
    LiveReading reading = run.reading(LiveStart.BEGINNING);
    LiveLog live = reading.newLog("log");
    reading.turnTo(live);
    LiveRun.feed(live, new String(log, 0, log.length - 250, StandardCharsets.UTF_8), 0, 0);
    byte[] core = bytes(SavedPart.of(reading.aggregate()::save));
    byte[] state = bytes(SavedPart.of(live::save));
    byte[] figures = bytes(SavedPart.of(run::save));
    int refused = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      LiveRun other = new LiveRun(ZoneOffset.UTC);
      LiveReading again = other.reading(LiveStart.BEGINNING);
      LiveLog restored = again.newLog("log");
      again.turnTo(restored);
      try {
        new SavedPart(seed % 3 == 0 ? harmed(core, random) : core).read(again.aggregate()::restore);
        new SavedPart(seed % 3 == 1 ? harmed(figures, random) : figures).read(other::restore);
        new SavedPart(seed % 3 == 2 ? harmed(state, random) : state)
            .read(in -> restored.restore(in, 0));
      } catch (IOException e) {
        refused++;
        continue;
      }
      LiveRun.feed(restored, new String(log, StandardCharsets.UTF_8), 0, 0);
      restored.flush();
    }
    assertThat(refused).isBetween(500, 2999);
  }

  static byte[] bytes(SavedPart part) throws IOException {
    byte[][] all = new byte[1][];
    part.read(in -> all[0] = ((DataInputStream) in).readAllBytes());
    return all[0];
  }

  private static byte[] harmed(byte[] good, Random random) {
    if (random.nextInt(3) == 0) {
      return Arrays.copyOf(good, random.nextInt(good.length));
    }
    byte[] flipped = good.clone();
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  @Test
  void aStateFileIsReplacedAsAWhole() throws IOException {
    Path path = directory.resolve("state");
    try (StateFile file = StateFile.open(path)) {
      assertThat(file.take(LiveRun.CLOCK)).isNull();
      file.put(checkpoint());
      file.put(checkpoint());
      Checkpoint saved = file.take(LiveRun.CLOCK);
      assertThat(saved).isNotNull();
      assertThat(saved.conditions()).isEqualTo("--metric a");
      assertThat(file.notice()).isNull();
    }
    assertThat(names()).containsExactlyInAnyOrder("state", "state.lock");
  }

  @Test
  void onlyOneMayHaveAStateFile() throws IOException {
    Path path = directory.resolve("state");
    try (StateFile first = StateFile.open(path)) {
      assertThatThrownBy(() -> StateFile.open(path))
          .isInstanceOf(StateFileException.class)
          .hasMessageContaining("another perfmon keeps its state there");
      assertThat(first.notice()).isNull();
    }
    StateFile.open(path).close();
  }

  @Test
  void whatIsNoStateIsSetAside() throws IOException {
    Path path = directory.resolve("state");
    byte[] damaged = bytes();
    damaged[40] ^= 1;
    for (byte[] content :
        List.of("a log line\n".getBytes(StandardCharsets.UTF_8), damaged, new byte[0])) {
      Files.write(path, content);
      try (StateFile file = StateFile.open(path)) {
        assertThat(file.take(LiveRun.CLOCK)).isNull();
        assertThat(file.notice()).isNotNull();
        assertThat(file.notice().english())
            .contains("damaged, or no state of perfmon; set aside as")
            .contains("state.damaged-20250610T121200Z");
        assertThat(file.notice().french()).contains("mis de côté sous");
        assertThat(path).doesNotExist();
        file.put(checkpoint());
      }
    }
    assertThat(names())
        .containsExactlyInAnyOrder(
            "state",
            "state.lock",
            "state.damaged-20250610T121200Z",
            "state.damaged-20250610T121200Z-2",
            "state.damaged-20250610T121200Z-3");
  }

  @Test
  void whereNothingCanBeWrittenIsRefusedAtOnce() {
    assertThatThrownBy(() -> StateFile.open(directory.resolve("missing/state")))
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining("the state cannot be kept there");
  }

  /** A device would be read for ever. */
  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Path path = Files.createDirectory(directory.resolve("state"));
    assertThatThrownBy(() -> StateFile.open(path))
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining("no ordinary file");
    assertThat(names()).containsExactly("state");
  }

  /** However large: it need not fit into memory. */
  @Test
  void aLargeFileThatIsNoStateIsSetAside() throws IOException {
    Path path = directory.resolve("state");
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {'\n'}), 3L << 30);
    }
    try (StateFile file = StateFile.open(path)) {
      assertThat(file.take(LiveRun.CLOCK)).isNull();
      assertThat(file.notice()).isNotNull();
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
