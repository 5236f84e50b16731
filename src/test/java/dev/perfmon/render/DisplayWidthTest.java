package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "abc, 3",
    "é, 1",
    "e\u0301, 1",
    "中文, 4",
    "ｱ, 1",
    "Ａ, 2",
    "한글, 4",
    "…, 1",
    "█▏, 2",
    "a\u200bb, 2",
    "ñandú, 5",
    "→, 1",
    "±, 1",
    "©, 1",
    "🚀, 2",
    "⚠, 1",
    "👩\u200d👩\u200d👧, 2",
    "👩🏽\u200d💻 x, 4",
    "🏃\u200d♂️, 2",
    "❤️\u200d🔥, 2",
    "👍🏿👍, 4",
    "👩👩, 4",
    "a\u200d👩, 3",
    "می\u200cخواهم, 7",
    "क\u094d\u200dष, 2",
    "\u115f\u1161, 2"
  })
  void columns(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void everyIconTakesTwo() {
    for (Level level : Level.values()) {
      assertThat(DisplayWidth.of(level.icon())).as(level.name()).isEqualTo(2);
    }
    for (String icon : new String[] {"❌", "📊", "⏱️", "🔍", "💡", "🚨", "➖", "❓"}) {
      assertThat(DisplayWidth.of(icon)).as(icon).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdef, 5, abcd…",
    "abcdef, 1, …",
    "中文指标, 7, 中文指…",
    "中文指标, 6, 中文…",
    "'e\u0301e\u0301e\u0301', 2, 'e\u0301…'",
    "🚀🚀, 3, 🚀…",
    "⚠️⚠️, 3, ⚠️…",
    "👩\u200d👩\u200d👧👩, 3, 👩\u200d👩\u200d👧…",
    "👩🏽👩🏽, 3, 👩🏽…"
  })
  void clipsBetweenCharacters(String text, int columns, String clipped) {
    assertThat(DisplayWidth.clip(text, columns, "…")).isEqualTo(clipped);
    assertThat(DisplayWidth.of(clipped)).isLessThanOrEqualTo(columns);
  }

  @Test
  void padsByColumns() {
    StringBuilder out = new StringBuilder();
    DisplayWidth.left(out, "中", 4);
    DisplayWidth.right(out.append('|'), "é", 3);
    DisplayWidth.left(out.append('|'), "longer", 3);
    assertThat(out).hasToString("中  |  é|longer");
  }
}
