package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
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
    assertThat(MarkerScan.nextPair(bytes, 0, bytes.length)).isEqualTo(13);
  }

  @Test
  void noDigitIsACandidate() {
    byte[] bytes = "0:1:2:3:4:5:6:7:8:9:0:1:2:3:4:5:6:7:8:9:".getBytes(UTF_8);
    assertThat(MarkerScan.nextPair(bytes, 0, bytes.length)).isNegative();
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
      for (int at = end - 1; at > from; at--) {
        if (isWord(bytes, at) || isRf(bytes, at)) {
          pair = at;
        }
      }
      String shown = new String(bytes, from, end - from, UTF_8);
      assertThat(MarkerScan.nextPair(bytes, from, end)).as(shown).isEqualTo(pair);
    }
  }

  /** Whichever loop it takes where, what it finds is every pair and nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 30})
  void aWholeChunkGivesEveryPairAndNothingElse(int nastyIn100) {
    for (long seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      byte[] bytes = random(random, 150_000 + random.nextInt(100_000), nastyIn100);
      for (int at = 600; at + 40 < bytes.length; at += 300 + random.nextInt(7_000)) {
        String planted = random.nextBoolean() ? "\"ttft\":" : "RFORMANCE";
        System.arraycopy(planted.getBytes(UTF_8), 0, bytes, at, planted.length());
      }
      int from = random.nextInt(5000);
      int end = bytes.length - random.nextInt(100);
      List<Integer> pairs = new ArrayList<>();
      for (int at = from + 1; at < end; at++) {
        if (isWord(bytes, at) || isRf(bytes, at)) {
          pairs.add(at);
        }
      }
      MarkerScan scan = new MarkerScan();
      scan.start(from);
      List<Integer> found = new ArrayList<>();
      int at = from;
      while ((at = scan.next(bytes, at, end)) >= 0) {
        found.add(at);
      }
      assertThat(found).as("seed %d", seed).isEqualTo(pairs);
    }
  }

  /** The parser goes on behind the lines it has read, and back to where one begins. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void itMayBeSentOnAndBack(long seed) {
    Random random = new Random(seed);
    byte[] bytes = random(random, 120_000, 1);
    TreeSet<Integer> pairs = new TreeSet<>();
    for (int at = 1; at < bytes.length; at++) {
      if (isWord(bytes, at) || isRf(bytes, at)) {
        pairs.add(at);
      }
    }
    MarkerScan scan = new MarkerScan();
    scan.start(0);
    int at = 0;
    while (at < bytes.length) {
      Integer next = pairs.higher(at);
      int found = scan.next(bytes, at, bytes.length);
      assertThat(found).as("from %d", at).isEqualTo(next == null ? -1 : next);
      int step = random.nextInt(10);
      at =
          found < 0
              ? bytes.length
              : step == 0
                  ? Math.max(0, found - random.nextInt(120))
                  : step == 1 ? found + random.nextInt(6_000) : found;
    }
  }

  /** A JSON line may begin before a border and hold its key behind it; so may a heading. */
  @ParameterizedTest
  @ValueSource(strings = {"\"ttft\":", "RFORMANCE", "PERF:"})
  void nothingIsLostAcrossTheBordersOfAScan(String marker) {
    byte[] text = marker.getBytes(UTF_8);
    for (int border : new int[] {1024, 1023 + MarkerScan.BLOCK, 1023 + 5 * MarkerScan.BLOCK}) {
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
   * The same with the parser around it: a line of LiveKit's is read wherever in the chunk it lies,
   * where one pair after the other is looked for and where whole blocks are marked.
   */
  @ParameterizedTest
  @ValueSource(ints = {900, 900 + MarkerScan.BLOCK, 900 + 3 * MarkerScan.BLOCK})
  void aNativeLineIsReadWhereverItLies(int first) {
    String line =
        "2025-06-10 12:00:00,123 - DEBUG livekit.agents - LLM metrics"
            + " {\"model_name\": \"m\", \"ttft\": 0.5}\n";
    String after = "y".repeat(2 * MarkerScan.BLOCK) + "\n";
    Parser parser = new Parser(Parsing.UTC);
    EventBatch batch = new EventBatch();
    for (int before = first; before < first + 200; before++) {
      byte[] chunk = ("x".repeat(before) + "\n" + line + after + line).getBytes(UTF_8);
      parser.parse(chunk, 0, chunk.length, batch);
      assertThat(batch.size()).as("after %d bytes", before).isEqualTo(2);
      assertThat(batch.duration(0)).isEqualTo(500_000);
      assertThat(batch.line(0)).isEqualTo(1);
      assertThat(batch.line(1)).isEqualTo(3);
    }
  }
}
