package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window's answer is the same whatever the order of the log. */
class WindowDisorderTest extends Searched {
  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void shuffledBlocks(long seed) throws IOException {
    List<Entry> entries = AgentLog.entries(seed, BEGIN, DAY, RECORDS);
    List<List<Entry>> blocks = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += 200) {
      blocks.add(entries.subList(i, Math.min(entries.size(), i + 200)));
    }
    Collections.shuffle(blocks, new Random(seed));
    List<Entry> shuffled = new ArrayList<>();
    blocks.forEach(shuffled::addAll);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(shuffled));

    assertSame(log, UTC, windows(seed, BEGIN, DAY, 10));
  }

  @Test
  void twoDaysInTheWrongOrder() throws IOException {
    AgentLog agent = new AgentLog(Carrier.JSON, UTC);
    byte[] monday = agent.bytes(AgentLog.entries(8, BEGIN, DAY, RECORDS / 2));
    byte[] tuesday = agent.bytes(AgentLog.entries(9, BEGIN.plus(DAY), DAY, RECORDS / 2));
    LogInput log = log(AgentLog.joined(tuesday, monday));

    assertSame(log, UTC, windows(10, BEGIN, DAY.multipliedBy(2), 12));
    assertThat(slice(log, UTC, hour(BEGIN.plusSeconds(7200)))).isEqualTo(Slice.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void aSingleBlockOutOfPlace(long seed) throws IOException {
    // Five thousandths of the log, moved to anywhere: more than two places looked at are apart.
    List<Entry> entries = new ArrayList<>(AgentLog.entries(seed, BEGIN, DAY, RECORDS));
    Random random = new Random(seed);
    int length = 5 * entries.size() / 256;
    int from = random.nextInt(entries.size() - length);
    List<Entry> block = new ArrayList<>(entries.subList(from, from + length));
    entries.subList(from, from + length).clear();
    entries.addAll((from + entries.size() / 2) % entries.size(), block);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));
    List<TimeRange> windows = new ArrayList<>(windows(seed, BEGIN, DAY, 6));
    windows.add(hour(block.get(length / 2).time().minusSeconds(1800)));

    assertSame(log, UTC, windows);
  }

  @Test
  void aLastDayThatIsOutOfPlaceInTheVeryTail() throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(15, BEGIN, DAY, RECORDS));
    entries.addAll(AgentLog.entries(16, BEGIN.minus(DAY), Duration.ofSeconds(2), 3));
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(log, UTC, windows(17, BEGIN.minus(DAY), DAY.multipliedBy(2), 8));
  }

  @Test
  void linesOutOfOrderByLessThanTheSlack() throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(33, BEGIN, DAY, RECORDS));
    Random random = new Random(34);
    for (int i = 0; i + 30 < entries.size(); i += 15) {
      Collections.swap(entries, i, i + random.nextInt(12));
    }
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(log, UTC, windows(35, BEGIN, DAY, 15));
    assertThat(slice(log, UTC, hour(BEGIN.plus(Duration.ofHours(12))))).isNotEqualTo(Slice.WHOLE);
  }

  @Test
  void twoClocksInOneFile() throws IOException {
    // One line in ten is five hours off: those, no bisection finds.
    List<Entry> entries = AgentLog.entries(36, BEGIN, DAY, RECORDS);
    List<Entry> mixed = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      mixed.add(i % 10 == 0 ? new Entry(e.time().minusSeconds(18_000), e.message(), e.more()) : e);
    }
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(mixed));

    assertSame(log, UTC, windows(37, BEGIN, DAY, 10));
  }

  @Test
  void everythingAtOneInstant() throws IOException {
    List<Entry> entries = AgentLog.entries(38, BEGIN, Duration.ofMillis(1), RECORDS);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(
        log,
        UTC,
        Arrays.asList(
            new TimeRange(nanos(BEGIN), nanos(BEGIN) + 1),
            new TimeRange(nanos(BEGIN), nanos(BEGIN.plusSeconds(1))),
            new TimeRange(nanos(BEGIN.plusSeconds(1)), nanos(BEGIN.plusSeconds(2)))));
  }
}
