package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Texts compared as words. */
class FixedTextTest {
  @Test
  void aTextIsFoundWhateverItsLength() {
    byte[] b = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(UTF_8);
    for (int length = 0; length <= 24; length++) {
      FixedText text = new FixedText(b, 2, 2 + length);
      assertThat(text.stands(b, 2)).isTrue();
      assertThat(text.isText(new FixedText(b, 2, 2 + length))).isTrue();
      assertThat(text.stands(b, 3)).isEqualTo(length == 0);
      for (int i = 0; i < length; i++) {
        byte[] other = Arrays.copyOf(b, b.length);
        other[2 + i]++;
        assertThat(text.stands(other, 2)).isFalse();
        assertThat(text.isText(new FixedText(other, 2, 2 + length))).isFalse();
      }
    }
  }
}
