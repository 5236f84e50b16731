package dev.perfmon.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*.log, a.log, true",
        "*.log, .log, true",
        "*.log, a.logs, false",
        "*.log, aXlog, false",
        "a?c, abc, true",
        "a?c, a🚀c, true",
        "a?c, ac, false",
        "[abc], b, true",
        "[abc], d, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[^a-c]x, dx, true",
        "[]x], ], true",
        "[]x], x, true",
        "[!]x], ], false",
        "[!]x], a, true",
        "[a^], ^, true",
        "[a&&b], &, true",
        "[a&&b], a, true",
        "[[], [, true",
        "\"[\\]\", \\, true",
        "[abc, [abc, true",
        "[abc, a, false",
        "[z-a], [z-a], true",
        "[z-a], m, false",
        "a(b)+{c}.$, a(b)+{c}.$, true",
        "a.c, abc, false",
        "\\d, 1, false",
        "\\d, \\d, true",
        "*, anything at all, true",
        "a*b*c, aXXbYYc, true",
        "a*b*c, aXXcYYb, false",
      })
  void matchesNamesAsAShellDoes(String glob, String name, boolean matches) {
    assertThat(Glob.pattern(glob).matcher(name).matches()).isEqualTo(matches);
  }
}
