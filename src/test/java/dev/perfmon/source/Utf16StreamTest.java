package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf16StreamTest {
  private static final char MARK = '\ufeff';

  private static byte[] utf8(byte[] stored, boolean stuttering, int size) throws IOException {
    ByteStream bytes =
        stuttering ? MemoryStream.stuttering(stored, 5, true) : MemoryStream.of(stored);
    Drained drained = Drained.of(Decoding.of("x", bytes, StoredAs.of(stored)), size);
    assertThat(drained.failure).isNull();
    return drained.bytes;
  }

  private static String randomText(long seed, int characters) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < characters; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        case 1 -> text.appendCodePoint(0x800 + random.nextInt(0xd000));
        case 2 -> text.appendCodePoint(0x80 + random.nextInt(0x780));
        case 3 -> text.append('\n');
        default -> text.append((char) random.nextInt(0x80));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void isReadAsUtf8WhereverReadsAreCut(String charset) throws IOException {
    // More than the decoder's own memory, so that characters lie across its edges too.
    for (int characters : new int[] {0, 1, 100, 60_000}) {
      String text = randomText(characters, characters);
      byte[] stored = (MARK + text).getBytes(Charset.forName(charset));
      for (int size : new int[] {1, 2, 3, 7, 4096}) {
        assertThat(utf8(stored, false, size)).isEqualTo(text.getBytes(UTF_8));
        assertThat(utf8(stored, true, size)).isEqualTo(text.getBytes(UTF_8));
      }
    }
  }

  @Test
  void theOtherMarkInsideStays() throws IOException {
    byte[] stored = ("" + MARK + MARK + "a").getBytes(UTF_16LE);
    assertThat(utf8(stored, false, 10)).isEqualTo((MARK + "a").getBytes(UTF_8));
  }

  @Test
  void whatIsNoCharacterIsReplaced() throws IOException {
    for (String broken :
        new String[] {"\ud83d", "\ude80", "\ud83dA", "\ude80\ud83d", "\ud83d\ud83d\ude80"}) {
      byte[] stored = Packed.join((MARK + "a").getBytes(UTF_16BE), units(broken));
      String expected = "a" + broken.replaceAll("(?<![\ud800-\udbff])[\udc00-\udfff]", "\ufffd");
      expected = expected.replace("\ud83d\ude80", "🚀");
      StringBuilder replaced = new StringBuilder();
      expected
          .codePoints()
          .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
          .forEach(replaced::appendCodePoint);
      assertThat(new String(utf8(stored, false, 3), UTF_8)).isEqualTo(replaced.toString());
    }
  }

  private static byte[] units(String text) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  @Test
  void halfACharacterAtTheEndIsReplaced() throws IOException {
    byte[] stored = (MARK + "ab").getBytes(UTF_16LE);
    assertThat(new String(utf8(Arrays.copyOf(stored, stored.length - 1), false, 10), UTF_8))
        .isEqualTo("a\ufffd");
  }

  @Test
  void aUtf8MarkIsLeftToTheParser() throws IOException {
    byte[] stored = (MARK + "a\n").getBytes(UTF_8);
    assertThat(utf8(stored, false, 10)).isEqualTo(stored);
  }

  @Test
  void aLiveStreamsLinesDoNotWaitForMore() throws IOException {
    byte[] stored = (MARK + "🚀 one\ntwo").getBytes(UTF_16LE);
    ByteStream stream =
        Decoding.of("x", MemoryStream.failing(stored, new IOException("waits")), StoredAs.UTF16_LE);
    byte[] buffer = new byte[100];
    StringBuilder read = new StringBuilder();
    while (read.indexOf("two") < 0) {
      int count = stream.read(buffer, 0, 100);
      read.append(new String(buffer, 0, count, UTF_8));
    }
    assertThat(read).hasToString("🚀 one\ntwo");
  }
}
