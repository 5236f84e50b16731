package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan against one that looks at a byte at a time. */
class MarkerScanTest {
  /** Bytes a pair is made of, their neighbours by one bit, and high ones. */
  private static final byte[] NASTY = "PERFRF:F:\":\"\"KSM\n:;9zZ@[`A ".getBytes(UTF_8);

  /** Whether a colon stands behind one of the few that may precede it. */
  private static boolean isWord(byte[] b, int at) {
    return b[at] == ':' && (((b[at - 1] & 0x7f) + 26) & 0xa2) == 0x20;
  }

  private static boolean isRf(byte[] b, int at) {
    return b[at] == 'F' && b[at - 1] == 'R';
  }

  private static byte[] random(Random random, int length, int nastyIn100) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] =
          random.nextInt(100) < nastyIn100
              ? NASTY[random.nextInt(NASTY.length)]
              : random.nextInt(4) == 0 ? (byte) random.nextInt(256) : (byte) 'a';
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', 'F', 'K', 'S'})
  void whatMarkersEndWithIsLookedFor(char last) {
    byte[] bytes = ("............" + last + ":............").getBytes(UTF_8);
    assertThat(MarkerScan.nextWord(bytes, 0, bytes.length)).isEqualTo(13);
  }

  @Test
  void noDigitIsACandidate() {
    byte[] bytes = "0:1:2:3:4:5:6:7:8:9:0:1:2:3:4:5:6:7:8:9:".getBytes(UTF_8);
    assertThat(MarkerScan.nextPair(bytes, 0, bytes.length)).isNegative();
  }

  /** A look that spares a search may be wrong one way only. */
  @ParameterizedTest
  @ValueSource(ints = {3, 9, 1023, 1024, 1025, 3000})
  void threeInARowAreSeenWhereverTheyLie(int length) {
    for (int place = 0; place + 3 <= length; place++) {
      byte[] bytes = new byte[length + 20];
      Arrays.fill(bytes, (byte) 'R');
      assertThat(Swar.mayHold(bytes, 0, length, 'R', 'M', 'A')).isFalse();
      System.arraycopy("RMA".getBytes(UTF_8), 0, bytes, place, 3);
      assertThat(Swar.mayHold(bytes, 0, length, 'R', 'M', 'A')).as("at %d", place).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theLoopsFindWhatLookingAtEachByteFinds(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      byte[] bytes = random(random, random.nextInt(70), 40);
      int from = random.nextInt(bytes.length + 1);
      int end = from + random.nextInt(bytes.length - from + 1);
      int pair = -1;
      int word = -1;
      for (int at = end - 1; at > from; at--) {
        if (isWord(bytes, at)) {
          word = at;
        }
        if (isWord(bytes, at) || isRf(bytes, at)) {
          pair = at;
        }
      }
      String shown = new String(bytes, from, end - from, UTF_8);
      assertThat(MarkerScan.nextPair(bytes, from, end)).as(shown).isEqualTo(pair);
      int found = MarkerScan.nextWord(bytes, from, end);
      // The last bytes are looked at one by one, where it costs nothing to find the others too.
      if (found != word) {
        assertThat(found).as(shown).isGreaterThan(from).isLessThan(word < 0 ? end : word);
        assertThat(isRf(bytes, found)).as(shown).isTrue();
      }
    }
  }

  /** Whatever the scan chooses not to look for, it never passes over what can be a marker. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 30})
  void aWholeChunkGivesAllThatCanBeAMarkerAndNothingElse(int nastyIn100) {
    for (long seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      byte[] bytes = random(random, 150_000 + random.nextInt(100_000), nastyIn100);
      // Around every border a scan may have, sometimes, the pair that is not always looked for.
      for (int at = 600; at + 40 < bytes.length; at += 300 + random.nextInt(70_000)) {
        String planted = random.nextBoolean() ? "\"ttft\":" : "RFORMANCE";
        System.arraycopy(planted.getBytes(UTF_8), 0, bytes, at, planted.length());
      }
      int from = random.nextInt(5000);
      int end = bytes.length - random.nextInt(100);
      List<Integer> must = new ArrayList<>();
      for (int at = from + 1; at < end; at++) {
        boolean summary =
            isRf(bytes, at) && Swar.startsWith(bytes, at + 1, end, "ORMA".getBytes(UTF_8));
        if (isWord(bytes, at) || summary) {
          must.add(at);
        }
      }
      MarkerScan scan = new MarkerScan();
      scan.start(from);
      List<Integer> found = new ArrayList<>();
      int at = from;
      while ((at = scan.next(bytes, at, end)) >= 0) {
        assertThat(isWord(bytes, at) || isRf(bytes, at)).isTrue();
        found.add(at);
      }
      assertThat(found).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
      assertThat(found).as("seed %d", seed).containsAll(must);
    }
  }

  /** A JSON line may begin before a border and hold its key behind it; so may a heading. */
  @ParameterizedTest
  @ValueSource(strings = {"\"ttft\":", "RFORMANCE", "PERF:"})
  void nothingIsLostAcrossTheBordersOfAScan(String marker) {
    byte[] text = marker.getBytes(UTF_8);
    for (int border : new int[] {1024, 1024 + 64 * 1024, 1023 + 2 * 64 * 1024}) {
      for (int place = border - 60; place < border + 10; place++) {
        byte[] bytes = new byte[200_000];
        Arrays.fill(bytes, (byte) 'a');
        if (marker.startsWith("\"")) {
          bytes[place - 40] = '{';
        }
        System.arraycopy(text, 0, bytes, place, text.length);
        MarkerScan scan = new MarkerScan();
        scan.start(0);
        int found = scan.next(bytes, 0, bytes.length);
        assertThat(found).as("%s at %d", marker, place).isBetween(place, place + text.length);
      }
    }
  }

  /**
   * The same with the parser around it: a line of LiveKit's is read wherever in the chunk it lies.
   */
  @Test
  void aNativeLineIsReadWhereverItLies() {
    String line =
        "2025-06-10 12:00:00,123 - DEBUG livekit.agents - LLM metrics"
            + " {\"model_name\": \"m\", \"ttft\": 0.5}\n";
    Parser parser = new Parser(Parsing.UTC);
    EventBatch batch = new EventBatch();
    for (int before = 900; before < 1100; before++) {
      byte[] chunk = ("x".repeat(before) + "\n" + line + "y".repeat(3000) + "\n").getBytes(UTF_8);
      parser.parse(chunk, 0, chunk.length, batch);
      assertThat(batch.size()).as("after %d bytes", before).isEqualTo(1);
      assertThat(batch.duration(0)).isEqualTo(500_000);
    }
  }
}
