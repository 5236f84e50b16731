package dev.perfmon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last operations, against all of them kept as they are; saved and restored now and then. */
final class CountWindowTest {
  private record Kept(long time, long micros, long threshold, boolean bad) {}

  private static final AlertRule RULE =
      AlertRule.of("rule", new Condition.SuccessRate(90, Span.USUAL)).withKeepFiring(Duration.ZERO);

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,20", "4,100", "5,100", "6,1000"})
  void theyAreThoseThatWereAddedLast(long seed, int most) throws IOException {
    Random random = new Random(seed);
    CountWindow window = new CountWindow(most);
    ArrayDeque<Kept> all = new ArrayDeque<>();
    for (int i = 0; i < 5000; i++) {
      double often = i / 500 % 3 / 3.0;
      Kept next =
          new Kept(i, random.nextInt(1000), random.nextInt(1000), random.nextDouble() < often);
      window.append(next.time(), next.micros(), next.threshold(), next.bad());
      all.add(next);
      if (all.size() > most) {
        all.removeFirst();
      }
      if (random.nextInt(200) == 0) {
        window = restored(window, most);
      }
      AlertState expected = new AlertState(RULE, null);
      for (Kept kept : all) {
        if (kept.bad()) {
          expected.count(kept.time(), kept.micros(), kept.threshold());
        }
      }
      AlertState counted = new AlertState(RULE, null);
      window.countInto(counted);
      assertThat(window.size()).isEqualTo(all.size());
      assertThat(window.badCount()).isEqualTo(all.stream().filter(Kept::bad).count());
      assertThat(counted.alert(RULE, "log", null)).isEqualTo(expected.alert(RULE, "log", null));
    }
  }

  private static CountWindow restored(CountWindow window, int most) throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    window.save(new DataOutputStream(saved));
    CountWindow restored = new CountWindow(most);
    restored.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    return restored;
  }
}
