package dev.perfmon.render;

import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.report.Accounting;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports to print, and views to print them for. */
final class Samples {
  static final double NONE = Double.NaN;
  static final View FRENCH = new View(Language.FR, false, false, 0, true, ZoneOffset.UTC);
  static final View ENGLISH = new View(Language.EN, false, false, 0, true, ZoneOffset.UTC);
  static final Accounting ACCOUNTING = new Accounting(1234, 400, 12, 3, 2, 1);

  /** Names that try to break out of whatever they are printed in. */
  static final List<String> HOSTILE =
      List.of(
          "\033[2J\033]0;title\007",
          "two\nlines\r\n",
          "a|b",
          "=cmd|' /C calc'!A0",
          "\"quoted\", 'and' \\",
          "x".repeat(300),
          "中文指标",
          "\u202egnitseretni\u202c",
          "half \ud83d pair",
          "\u2028\u2029\u0085\u009b31m",
          "<script>alert(1)</script>",
          "`code` **bold** [link](x) @someone #12",
          "{a=\"b\"}",
          "\u0000\u007f\t");

  private Samples() {}

  static View view(Language language, boolean colour, boolean wide, int width, boolean unicode) {
    return new View(language, colour, wide, width, unicode, ZoneId.of("Europe/Paris"));
  }

  /** A metric with the figures the contract's table shows. */
  static MetricReport metric(
      String name, double avg, double threshold, double success, @Nullable Level level) {
    return new MetricReport(
        new MetricName(name),
        150,
        7,
        2,
        avg,
        890.2,
        2100.8,
        1180.5,
        245.3,
        1900,
        2000.25,
        2100.8,
        threshold,
        success,
        level,
        List.of(20L, 100L, 27L, 3L),
        List.of(100.0, 200.0, NONE, 800.0));
  }

  static MetricReport named(String name) {
    return metric(name, 1250.1, 2000, 95.2, Level.BON);
  }

  /** A metric that never succeeded. */
  static MetricReport failed(String name) {
    return new MetricReport(
        new MetricName(name),
        0,
        3,
        3,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        1000,
        0,
        null,
        List.of(0L, 0L, 0L, 0L),
        List.of());
  }

  static SummaryReport summary(MetricReport... metrics) {
    return new SummaryReport(
        Instant.parse("2025-06-10T12:00:00Z"),
        Instant.parse("2025-06-10T12:06:00.125Z"),
        List.of("agent.log"),
        ACCOUNTING,
        List.of(metrics),
        List.of());
  }

  /** The report behind the contract's table. */
  static SummaryReport contract() {
    return summary(
        metric("cache_lookup", 12.5, 50, 100, Level.EXCELLENT),
        metric("tts_synthesis", 420.8, 500, 98.1, Level.BON),
        metric("llm_response", 4200.5, 4000, 92.3, Level.LENT),
        metric("network_request", 1800.2, 1000, 87.5, Level.GOULOT));
  }

  /** Something that prints. */
  interface Printing {
    void to(Appendable out) throws IOException;
  }

  static String print(Printing printing) {
    StringBuilder out = new StringBuilder();
    try {
      printing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static String summary(Format format, View view, SummaryReport report) {
    return print(out -> SummaryWriter.of(format, view).write(report, out));
  }
}
