package dev.perfmon.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whatever is given as a saved summary is refused, with a reason, or can be compared. */
class SavedSummaryFuzzTest {
  private static final Criteria QUICK = new Criteria(0.05, 0.05, 0.005, 1, 100, 2);

  @FuzzTest
  void anyDocumentIsRefusedOrCompared(byte[] document) {
    SavedSummary.isLike(document, document.length);
    SavedSummary saved;
    try {
      saved = SavedSummary.read(new ByteArrayInputStream(document), "base.json");
    } catch (SavedSummaryException e) {
      assertThat(e.notice().english()).startsWith("base.json");
      assertThat(e.notice().french().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1000);
      return;
    } catch (IOException e) {
      return;
    }
    for (Run.Operations operations : saved.run().metrics().values()) {
      assertThat(operations.failures()).isNotNegative();
      assertThat(operations.count()).isGreaterThanOrEqualTo(operations.durations().count());
      if (operations.durations().count() > 0) {
        assertThat(operations.durations().median())
            .isBetween(0.0, operations.durations().percentile(100));
        assertThat(operations.durations().percentile(95))
            .isBetween(operations.durations().percentile(50), 1e10);
      }
    }
    for (MetricComparison metric :
        new Comparer(QUICK).compare(saved.run(), saved.run()).metrics()) {
      assertThat(metric.verdict()).isIn(Verdict.SAME, Verdict.UNDECIDED);
      assertThat(metric.successVerdict()).isIn(SuccessVerdict.SAME, SuccessVerdict.UNDECIDED);
    }
  }
}
