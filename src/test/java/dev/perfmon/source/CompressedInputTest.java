package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedInputTest {
  @TempDir Path directory;

  private FileInput input(byte[] stored) throws IOException {
    // The name says nothing, and what it says is not believed.
    return new FileInput("some.txt", Files.write(directory.resolve("some.txt"), stored));
  }

  private static Drained drain(LogInput input) throws IOException {
    return Drained.of(input.open(), 8192);
  }

  @ParameterizedTest
  @EnumSource
  void isReadWholeInReadsOfAnySize(Packed packed) throws IOException {
    byte[] log = RandomLog.of(1, 2000, true);
    FileInput input = input(packed.pack(log));
    for (int size : new int[] {1, 2, 3, 7, 64, 4096, 1 << 20}) {
      Drained drained = Drained.of(input.open(), size);
      assertThat(drained.failure).isNull();
      assertThat(drained.bytes).isEqualTo(log);
    }
    assertThat(input.plainSize()).isEmpty();
    assertThat(input.head(10)).isEqualTo(Arrays.copyOf(log, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304, zip, unzip -p FILE",
    "377abcaf271c, 7z, 7z x -so FILE",
    "04224d18, lz4, lz4 -dc FILE",
    "1f9d90, compress, uncompress -c FILE",
    "1f9d8c, compress, uncompress -c FILE"
  })
  void whatIsNotReadIsRefusedWithWhatToDo(String sign, String format, String command)
      throws IOException {
    byte[] stored = Packed.join(HexFormat.of().parseHex(sign), RandomLog.of(1, 20, true));
    for (byte[] bytes : new byte[][] {stored, Packed.GZIP.pack(stored)}) {
      FileInput input = input(bytes);
      assertThat(input.plainSize()).isEmpty();
      assertThatThrownBy(input::open)
          .isInstanceOfSatisfying(
              DamagedInputException.class,
              e ->
                  assertThat(e.problem().notice().english())
                      .startsWith("some.txt: a " + format + " file, which is not read; expected ")
                      .endsWith("try: " + command + " | perfmon …"));
    }
    assertThat(Drained.whole(input(Arrays.copyOf(stored, 1)))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void severalMembersAreOneLog(Packed packed) throws IOException {
    byte[] one = RandomLog.ofSize(1, 300_000);
    byte[] other = RandomLog.of(2, 500, false);
    byte[] stored =
        Packed.join(
            packed.pack(one), packed.pack(new byte[0]), packed.pack(other), packed.pack(one));
    assertThat(Drained.whole(input(stored))).isEqualTo(Packed.join(one, other, one));
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyLogGivesNothing(Packed packed) throws IOException {
    FileInput input = input(packed.pack(new byte[0]));
    assertThat(Drained.whole(input)).isEmpty();
    assertThat(input.head(100)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aLogCutShortGivesAllBeforeTheCutAndThenSaysSo(Packed packed) throws IOException {
    // Several of the largest units of each format, for xz 2 MiB.
    byte[] log = RandomLog.ofSize(3, packed == Packed.XZ ? 6_000_000 : 1_000_000);
    byte[] stored = packed.pack(log);
    for (int cut : new int[] {stored.length / 2, stored.length - 1}) {
      FileInput input = input(Arrays.copyOf(stored, cut));
      Drained drained = drain(input);
      assertThat(drained.bytes).isEqualTo(Arrays.copyOf(log, drained.bytes.length));
      // A large read that runs into the cut loses no more than a small one.
      assertThat(Drained.of(input.open(), 4_000_000).bytes).hasSameSizeAs(drained.bytes);
      assertThat(drained.bytes.length)
          .isGreaterThan(cut == stored.length - 1 ? log.length * 9 / 10 : log.length / 4);
      assertThat(drained.failure).isInstanceOf(DamagedInputException.class);
      DamagedInputException damage = (DamagedInputException) drained.failure;
      assertThat(damage.name()).isEqualTo("some.txt");
      assertThat(damage.offset()).isEqualTo(cut);
      String format = packed.name().toLowerCase(Locale.ROOT);
      assertThat(damage)
          .hasMessageContainingAll("some.txt", format, "cut short", "at byte " + cut, "fetch");
      assertThat(damage.problem().notice().french())
          .contains("some.txt", format, "coupé", "octet " + cut, "recopiez");
      assertThat(InputProblem.of("other", damage)).isEqualTo(damage.problem());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCutMayBeAnywhere(Packed packed) throws IOException {
    byte[] log = RandomLog.of(4, 20, true);
    byte[] stored = Packed.join(packed.pack(log), packed.pack(log));
    int member = stored.length / 2;
    for (int cut = 7; cut < stored.length; cut += cut < member - 3 || cut > member + 10 ? 5 : 1) {
      Drained drained = drain(input(Arrays.copyOf(stored, cut)));
      byte[] all = Packed.join(log, log);
      assertThat(drained.bytes).isEqualTo(Arrays.copyOf(all, drained.bytes.length));
      if (cut >= member) {
        assertThat(drained.bytes.length).as("cut at %d", cut).isGreaterThanOrEqualTo(log.length);
      }
      if (cut < member || cut > member + 6) {
        assertThat(drained.failure).as("cut at %d", cut).isInstanceOf(IOException.class);
      }
      if (cut == member) {
        assertThat(drained.failure).isNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void bytesAfterTheEndAreAWarning(Packed packed) throws IOException {
    byte[] log = RandomLog.ofSize(5, 500_000);
    byte[] stored = Packed.join(packed.pack(log), "garbage at the end\n".getBytes(UTF_8));
    FileInput input = input(stored);
    try (ByteStream stream = input.open()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[65536];
      for (int count = stream.read(buffer, 0, 65536); count >= 0; ) {
        all.write(buffer, 0, count);
        count = stream.read(buffer, 0, 65536);
      }
      assertThat(all.toByteArray()).isEqualTo(log);
      assertThat(stream.warnings()).hasSize(1);
      InputProblem warning = stream.warnings().get(0);
      assertThat(warning.input()).isEqualTo("some.txt");
      assertThat(warning.notice().english()).contains("some.txt", "ignored");
      assertThat(warning.notice().french()).contains("some.txt", "ignorés");
      assertThat(stream.read(buffer, 0, 10)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAlteredLogGivesWhatPrecedesAndNothingElseAfterTheDamage(Packed packed) throws IOException {
    byte[] log = RandomLog.ofSize(6, 2_000_000);
    byte[] stored = packed.pack(log);
    byte[] altered = stored.clone();
    for (int i = 0; i < 40; i++) {
      altered[stored.length * 3 / 4 + i] ^= 0x5a;
    }
    Drained drained = drain(input(altered));
    assertThat(drained.failure).isInstanceOf(DamagedInputException.class);
    int same = Arrays.mismatch(drained.bytes, log);
    assertThat(same < 0 ? drained.bytes.length : same).isGreaterThan(log.length / 3);
    assertThat(drained.failure).hasMessageContainingAll("some.txt", "damaged");
  }

  @ParameterizedTest
  @EnumSource
  void failingIsRepeated(Packed packed) throws IOException {
    byte[] stored = packed.pack(RandomLog.of(7, 100, true));
    try (ByteStream stream = input(Arrays.copyOf(stored, stored.length / 2)).open()) {
      byte[] buffer = new byte[100_000];
      IOException first = null;
      for (int i = 0; i < 5; i++) {
        try {
          assertThat(stream.read(buffer, 0, buffer.length)).isPositive();
        } catch (IOException e) {
          assertThat(e).isSameAs(first == null ? e : first);
          first = e;
        }
      }
      assertThat(first).isInstanceOf(DamagedInputException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isReadFromAPipeThatGivesAByteAtATime(Packed packed) throws IOException {
    byte[] log = RandomLog.of(8, 300, true);
    InputStream slow =
        new ByteArrayInputStream(packed.pack(log)) {
          @Override
          public synchronized int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, 1));
          }
        };
    LogInput input = PipeInput.stdin(() -> slow, true);
    // A whole line at least, so that there is something to know its format by.
    assertThat(input.head(log.length)).startsWith(firstLine(log));
    assertThat(input.head(5)).isEqualTo(Arrays.copyOf(log, 5));
    assertThat(Drained.whole(input)).isEqualTo(log);
  }

  private static byte[] firstLine(byte[] log) {
    return Arrays.copyOf(log, new String(log, ISO_8859_1).indexOf('\n') + 1);
  }

  @ParameterizedTest
  @EnumSource
  void progressClimbsToTheStoredSize(Packed packed) throws IOException {
    byte[] stored = packed.pack(RandomLog.ofSize(9, 1_000_000));
    FileInput input = input(stored);
    assertThat(input.storedSize()).hasValue(stored.length);
    try (ByteStream stream = input.open()) {
      byte[] buffer = new byte[32768];
      long last = 0;
      while (stream.read(buffer, 0, buffer.length) >= 0) {
        assertThat(stream.consumed()).isBetween(last, (long) stored.length);
        last = stream.consumed();
      }
      assertThat(last).isEqualTo(stored.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void mayHoldUtf16(Packed packed) throws IOException {
    String text = "🚀 PERF: élan\nA\n";
    byte[] stored = packed.pack(("\ufeff" + text).getBytes(UTF_16LE));
    assertThat(new String(Drained.whole(input(stored)), UTF_8)).isEqualTo(text);
  }

  @Test
  void gzipOptionalHeaderFieldsAreSkipped() throws IOException {
    byte[] log = RandomLog.of(10, 50, true);
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    // FHCRC, FEXTRA, FNAME and FCOMMENT.
    stored.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3});
    stored.writeBytes(new byte[] {3, 0, 'x', 0, 'y'});
    stored.writeBytes("agent.log\0a comment\0".getBytes(UTF_8));
    stored.writeBytes(new byte[] {0x12, 0x34});
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(log);
    deflater.finish();
    byte[] deflated = new byte[log.length + 100];
    stored.write(deflated, 0, deflater.deflate(deflated));
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(log);
    for (long number : new long[] {crc.getValue(), log.length}) {
      for (int shift = 0; shift < 32; shift += 8) {
        stored.write((int) (number >> shift));
      }
    }
    byte[] member = stored.toByteArray();
    assertThat(Drained.whole(input(Packed.join(member, member)))).isEqualTo(Packed.join(log, log));
  }

  @Test
  void gzipZeroPaddingIsNothingAndAMemberAfterItIsRead() throws IOException {
    byte[] log = RandomLog.of(11, 50, true);
    byte[] member = Packed.GZIP.pack(log);
    byte[] padding = new byte[200_000];
    FileInput padded = input(Packed.join(member, padding));
    assertThat(Drained.whole(padded)).isEqualTo(log);
    try (ByteStream stream = padded.open()) {
      byte[] buffer = new byte[4096];
      while (stream.read(buffer, 0, buffer.length) >= 0) {
        assertThat(stream.warnings()).isEmpty();
      }
      assertThat(stream.warnings()).isEmpty();
    }
    assertThat(Drained.whole(input(Packed.join(member, padding, member))))
        .isEqualTo(Packed.join(log, log));
  }

  @Test
  void gzipChecksItsSumAndItsSize() throws IOException {
    byte[] log = RandomLog.of(12, 50, true);
    byte[] stored = Packed.GZIP.pack(log);
    for (int fromEnd : new int[] {8, 5, 4, 1}) {
      byte[] altered = stored.clone();
      altered[stored.length - fromEnd] ^= 1;
      Drained drained = drain(input(altered));
      assertThat(drained.bytes).isEqualTo(log);
      assertThat(drained.failure).isInstanceOf(DamagedInputException.class);
    }
  }

  @Test
  void gzipOfAnUnknownMethodIsDamage() throws IOException {
    byte[] stored = Packed.GZIP.pack(RandomLog.of(13, 5, true));
    stored[2] = 7;
    FileInput input = input(stored);
    Drained drained = drain(input);
    assertThat(drained.bytes).isEmpty();
    assertThat(drained.failure).isInstanceOf(DamagedInputException.class);
  }

  @Test
  void gzipFromALivePipeGivesWhatHasCome() throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(stored, 512, true);
    gzip.write("one\ntwo\n".getBytes(UTF_8));
    gzip.flush();
    InputStream first = new ByteArrayInputStream(stored.toByteArray());
    InputStream waiting =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read again before giving what came");
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            return read();
          }
        };
    LogInput input = PipeInput.stdin(() -> new SequenceInputStream(first, waiting), true);
    byte[] buffer = new byte[100];
    try (ByteStream stream = input.open()) {
      assertThat(stream.isLive()).isTrue();
      assertThat(stream.read(buffer, 0, 100)).isEqualTo(8);
      assertThat(new String(buffer, 0, 8, UTF_8)).isEqualTo("one\ntwo\n");
    }
  }

  @Test
  void zstdSkipsFramesMadeToBeSkipped() throws IOException {
    byte[] log = RandomLog.of(14, 50, true);
    byte[] skipped = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
    byte[] frame = Packed.ZSTD.pack(log);
    assertThat(Drained.whole(input(Packed.join(skipped, frame, skipped, frame, skipped))))
        .isEqualTo(Packed.join(log, log));
  }

  @Test
  void xzPaddingBetweenStreamsIsNothing() throws IOException {
    byte[] log = RandomLog.of(15, 50, true);
    byte[] stream = Packed.XZ.pack(log);
    assertThat(Drained.whole(input(Packed.join(stream, new byte[8], stream))))
        .isEqualTo(Packed.join(log, log));
  }

  /** What the file claims to need is never taken at its word. */
  @Test
  void whatNeedsTooMuchMemoryIsRefusedWithAWayOut() throws IOException {
    byte[] xz = Packed.XZ.pack(RandomLog.of(17, 50, true));
    int block = 12;
    int crcAt = block + (xz[block] & 0xff) * 4;
    xz[block + 4] = 36; // dictionary: 1 GiB
    CRC32 crc = new CRC32();
    crc.update(xz, block, crcAt - block);
    ByteBuffer.wrap(xz).order(ByteOrder.LITTLE_ENDIAN).putInt(crcAt, (int) crc.getValue());
    // The frame's header says no more than a window, of 2 GiB.
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (21 << 3), 1, 0, 0};
    for (byte[] stored : List.of(xz, zstd)) {
      assertThat(drain(input(stored)).failure)
          .isInstanceOf(DamagedInputException.class)
          .hasMessageContaining("takes too much memory; try: ")
          .hasMessageContaining(" -dc ");
    }
  }

  @Test
  void aRefusalOfTheSystemIsNotTakenForDamage() throws IOException {
    for (Packed packed : Packed.values()) {
      byte[] stored = packed.pack(RandomLog.ofSize(16, 200_000));
      IOException failure = new IOException("disk");
      ByteStream half = MemoryStream.failing(Arrays.copyOf(stored, stored.length / 2), failure);
      Drained drained = Drained.of(Decoding.of("x", half, StoredAs.of(stored)), 4096);
      assertThat(drained.failure).as("%s", packed).isSameAs(failure);
    }
  }

  @Test
  void textThatOnlyBeginsLikeASignIsText() throws IOException {
    for (String text : new String[] {"B", "BZ", "BZip2 is fine\n", "P", "(", "7zXZ", "", "_*M"}) {
      assertThat(new String(Drained.whole(input(text.getBytes(UTF_8))), UTF_8)).isEqualTo(text);
      LogInput pipe = PipeInput.stdin(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), true);
      assertThat(new String(Drained.whole(pipe), UTF_8)).isEqualTo(text);
    }
  }
}
