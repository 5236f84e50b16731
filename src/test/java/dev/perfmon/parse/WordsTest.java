package dev.perfmon.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words as they are read here, as the standard view reads them, and as their bytes put together.
 */
class WordsTest {
  @Test
  void bothWaysGiveTheBytesLowestFirst() {
    byte[] bytes = new byte[64];
    new Random(1).nextBytes(bytes);
    for (int at = 0; at + 8 <= bytes.length; at++) {
      long word = 0;
      for (int i = 7; i >= 0; i--) {
        word = word << 8 | (bytes[at + i] & 0xff);
      }
      assertThat(Words.eight(bytes, at)).isEqualTo(word);
      assertThat(Words.standardEight(bytes, at)).isEqualTo(word);
      assertThat(Words.four(bytes, at)).isEqualTo((int) word);
      assertThat(Words.standardFour(bytes, at)).isEqualTo((int) word);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 13, 16, Integer.MAX_VALUE})
  void neitherReadsOutsideTheArray(int at) {
    byte[] bytes = new byte[16];
    assertThatThrownBy(() -> Words.eight(bytes, at)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Words.standardEight(bytes, at))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Words.four(bytes, at)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Words.standardFour(bytes, at))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void norOutsideOneThatIsTooShort() {
    byte[] bytes = new byte[3];
    assertThatThrownBy(() -> Words.eight(bytes, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Words.four(bytes, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 25, 99})
  void aJavaThatWarnsIsLeftAlone(int java) {
    assertThat(Words.find(java)).isNull();
  }
}
