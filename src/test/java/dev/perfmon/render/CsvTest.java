package dev.perfmon.render;

import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.contract;
import static dev.perfmon.render.Samples.failed;
import static dev.perfmon.render.Samples.named;
import static dev.perfmon.render.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static String cell(String text) {
    StringBuilder out = new StringBuilder();
    new Csv(out).text(text).endLine();
    return CsvReader.read(out.toString()).get(0).get(0);
  }

  @Test
  void summaryToTheByte() {
    assertThat(summary(Format.CSV, FRENCH, summary(named("stt_processing"), failed("a,\"b\""))))
        .isEqualTo(
            """
            metric,count,avg_ms,min_ms,max_ms,median_ms,std_dev_ms,threshold_ms,success_rate,failures,timeouts,p90_ms,p95_ms,p99_ms,level,excellent,bon,lent,goulot
            stt_processing,150,1250.1,890.2,2100.8,1180.5,245.3,2000.0,95.2,7,2,1900.0,2000.25,2100.8,BON,20,100,27,3
            "a,""b""\",0,,,,,,1000.0,0.0,3,3,,,,,0,0,0,0
            """);
  }

  @Test
  void neitherLanguageNorTerminalChangesAnything() {
    assertThat(summary(Format.CSV, Samples.view(Language.EN, true, true, 80, false), contract()))
        .isEqualTo(summary(Format.CSV, FRENCH, contract()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+cmd()",
        "-2+3",
        "@SUM(A1)",
        "  =1",
        "\"=1\"",
        "'=1",
        "＝1",
        "＋1",
        "＠x",
        "“=1”",
        "-",
        "--5",
        "\t=1",
        "\r=1",
        "\n=1"
      })
  void whatASpreadsheetWouldRunGetsAnApostrophe(String text) {
    assertThat(cell(text)).isEqualTo("'" + SafeText.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "-12.5", "+3", "stt_processing", "a=b", "1-2", "état", "中文", "'a'"})
  void whatItWouldNotRunIsLeftAlone(String text) {
    assertThat(cell(text)).isEqualTo(text);
  }

  @Test
  void cellsAreQuotedOnlyWhereTheyMustBe() {
    StringBuilder out = new StringBuilder();
    new Csv(out).text("a b").text("a;b").text(" a").text(null).figure(-1.5).count(-2).endLine();
    assertThat(out).hasToString("a b,\"a;b\",\" a\",,-1.5,-2\n");
  }

  @Test
  void hostileNamesStayInTheirCell() {
    for (String name : Samples.HOSTILE) {
      List<List<String>> rows =
          CsvReader.read(summary(Format.CSV, FRENCH, summary(named(name), named("next"))));
      assertThat(rows).hasSize(3).allMatch(row -> row.size() == 19);
      assertThat(rows.get(1).get(0)).isIn(SafeText.of(name), "'" + SafeText.of(name));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyTextComesBack(long seed) {
    Random random = new Random(seed);
    String alphabet = "ab,;\"\n\r\t =+-@'é中\u202e\ud83d0.|";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String safe = SafeText.of(text.toString());
      assertThat(cell(text.toString())).isIn(safe, "'" + safe);
    }
  }
}
