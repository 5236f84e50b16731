package dev.perfmon.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no log, or are one in disguise, cost neither an exception nor much memory. */
class HostileFileTest {
  private static final int MIB = 1 << 20;
  private static final String MEASURED = "🚀 PERF: x - 1.5ms (BON) - Seuil: 2ms";

  /** The test JVM's heap holds far less than this line. */
  @Test
  void aLineOfManyMebibytesIsCutAndItsNeighboursAreRead() {
    InputStream log =
        joined(
            stream(MEASURED + "\n" + MEASURED),
            repeated((byte) 'x', 400L * MIB),
            stream(MEASURED + "\n" + MEASURED + "\n"));

    Program program = read(log);

    // The line's own marker stands in its first bytes, but "2msxxx" is no threshold.
    assertThat(program.summary().metrics().get(0).count()).isEqualTo(2);
    assertThat(program.summary().accounting().lines()).isEqualTo(3);
    assertThat(program.summary().accounting().nearMisses()).isEqualTo(1);
  }

  @Test
  void whatStandsPastTheFirstMebibyteOfALineIsNotRead() {
    InputStream log =
        joined(repeated((byte) ' ', 2L * MIB), stream(MEASURED + "\n" + MEASURED + "\n"));

    Program program = read(log);

    assertThat(program.summary().metrics()).singleElement().extracting("count").isEqualTo(1L);
    assertThat(program.summary().accounting().lines()).isEqualTo(2);
  }

  @Test
  void aMarkerAtEveryPlaceOfALongLineIsOneNearMiss() {
    String line = "PERF: ".repeat(MIB / 8);

    Program program = read(stream(line + "\n" + MEASURED + "\n"));

    assertThat(program.summary().accounting().nearMisses()).isEqualTo(1);
    assertThat(program.summary().metrics()).singleElement().extracting("count").isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\n", "\r", "{", "[", "\"", "\\", "\u001b", " ", "P", ":", "RF"})
  void aFileOfOneCharacterIsEmpty(String character) {
    Program program = read(stream(character.repeat(MIB)));

    assertThat(program.summary().metrics()).isEmpty();
    assertThat(program.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"message\":", "{\"log\":\"", "[pod/", "agent | ", "a b ", "\\u00c9"})
  void deepNestingIsGivenUp(String envelope) {
    Program program = read(stream(envelope.repeat(20_000) + MEASURED + "\n" + MEASURED + "\n"));

    assertThat(program.events()).last().extracting("line").isEqualTo(2L);
    assertThat(program.summary().accounting().lines()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void binaryGarbageIsNoLog(long seed) {
    byte[] garbage = new byte[2 * MIB];
    new Random(seed).nextBytes(garbage);
    // Its first bytes must not make it a compressed file.
    garbage[0] = 'x';

    Program program = read(new ByteArrayInputStream(garbage));

    assertThat(program.summary().metrics()).isEmpty();
  }

  @Test
  void anEmptyFileHasNothing() {
    Program program = read(stream(""));

    assertThat(program.summary().metrics()).isEmpty();
    assertThat(program.summary().accounting().lines()).isZero();
    assertThat(program.bottlenecks().buckets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void theLastLineNeedsNoEnd(String end) {
    assertThat(read(stream(MEASURED + end + MEASURED)).summary().metrics().get(0).count())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"named.log", "basic.log", "lkdev.log", "lkjson_ascii.log", "cri.log"})
  void disguisesChangeNothing(String name) {
    String log = new String(SampleLogs.read(name), UTF_8);
    Program expected = read(stream(log));

    assertThat(read(stream("\ufeff" + log))).isEqualTo(expected);
    assertThat(figures(read(stream(log.replace("\n", "\r\n"))))).isEqualTo(figures(expected));
    assertThat(read(encoded("\ufeff" + log, StandardCharsets.UTF_16LE))).isEqualTo(expected);
    assertThat(read(encoded("\ufeff" + log, StandardCharsets.UTF_16BE))).isEqualTo(expected);
    assertThat(figures(read(stream("\0".repeat(5000) + log)))).isEqualTo(figures(expected));
  }

  private static List<Figures> figures(Program program) {
    return program.summary().metrics().stream().map(Figures::of).toList();
  }

  private static Program read(InputStream log) {
    return Program.read(() -> log, ZoneOffset.UTC, Program.USUAL_BLOCK, 2);
  }

  private static InputStream stream(String text) {
    return encoded(text, UTF_8);
  }

  private static InputStream encoded(String text, Charset charset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text.getBytes(charset));
    return new ByteArrayInputStream(out.toByteArray());
  }

  private static InputStream joined(InputStream... streams) {
    return new SequenceInputStream(Collections.enumeration(List.of(streams)));
  }

  /** A stream that is nowhere in memory. */
  private static InputStream repeated(byte what, long count) {
    return new InputStream() {
      private long left = count;

      @Override
      public int read() {
        return left-- > 0 ? what : -1;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        if (left <= 0) {
          return -1;
        }
        int given = (int) Math.min(left, length);
        Arrays.fill(into, from, from + given, what);
        left -= given;
        return given;
      }
    };
  }
}
