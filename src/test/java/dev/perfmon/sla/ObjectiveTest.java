package dev.perfmon.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.model.InvalidValueException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectiveTest {
  private static Objective latency(String share) {
    return Objective.latency("x", "m", new BigDecimal(share), 2_000_000);
  }

  private static Objective availability(String share) {
    return Objective.availability("x", "m", new BigDecimal(share));
  }

  /** One bad operation among as many as the minimum leaves the objective met; among fewer, not. */
  @ParameterizedTest
  @CsvSource({"95,20", "98,50", "90,10", "99.5,200", "99.9,1000", "66.6,3", "50,2", "1,2"})
  void oneBadOperationDoesNotDecide(String share, long minimum) {
    Objective objective = latency(share);
    assertThat(objective.minimum()).isEqualTo(minimum);
    assertThat(objective.isMet(minimum - 1, minimum)).isTrue();
    assertThat(objective.isMet(minimum - 2, minimum - 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"99.5,201", "95,21", "66.6,3", "99.9999,1000001"})
  void noMoreDoesItWhereTheShareMustBeExceeded(String share, long minimum) {
    Objective objective = availability(share);
    assertThat(objective.minimum()).isEqualTo(minimum);
    assertThat(objective.isMet(minimum - 1, minimum)).isTrue();
    assertThat(objective.isMet(minimum - 2, minimum - 1)).isFalse();
  }

  /** In binary neither 95 % nor 99.9 % is a number; the comparison is exact all the same. */
  @Test
  void aShareThatIsReachedExactlyIsMetUnlessItMustBeExceeded() {
    assertThat(latency("95").isMet(95, 100)).isTrue();
    assertThat(latency("95").isMet(949_999, 1_000_000)).isFalse();
    assertThat(latency("99.9").isMet(999, 1000)).isTrue();
    assertThat(latency("99.9").isMet(998_999_999, 1_000_000_000)).isFalse();
    assertThat(availability("99.5").isMet(199, 200)).isFalse();
    assertThat(availability("99.5").isMet(200, 201)).isTrue();
    assertThat(latency("95").isMet(0, 0)).isFalse();
  }

  @Test
  void theGuidesOwn() {
    assertThat(Objectives.GUIDE)
        .extracting(Objective::name)
        .containsExactly("stt", "tts", "llm", "end-to-end", "availability");
    assertThat(Objectives.GUIDE)
        .extracting(Objective::minimum)
        .containsExactly(20L, 50L, 10L, 20L, 201L);
    assertThat(Targets.GUIDE).hasSize(5).allMatch(target -> target.excellent() < target.good());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "100", "100.1", "99.9999999", "1e9", "1e-9", "1E+999999"})
  void impossibleShares(String share) {
    assertThatThrownBy(() -> latency(share))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("share");
  }

  @Test
  void otherImpossibleValues() {
    BigDecimal share = BigDecimal.valueOf(95);
    assertThatThrownBy(() -> Objective.latency("a b", "m", share, 1)).hasMessageContaining("name");
    assertThatThrownBy(() -> Objective.latency("", "m", share, 1)).hasMessageContaining("name");
    assertThatThrownBy(() -> Objective.latency("a", " ", share, 1)).hasMessageContaining("metric");
    assertThatThrownBy(() -> Objective.latency("a", "m", share, 0)).hasMessageContaining("limit");
    assertThatThrownBy(() -> new Objective("a", "m", share, 1, false, -1))
        .hasMessageContaining("minimum");
    assertThatThrownBy(() -> new Target("m", 100, 200)).hasMessageContaining("excellent");
    assertThatThrownBy(() -> new Target("m", 0, 0)).hasMessageContaining("duration");
    assertThatThrownBy(() -> new Target("m", 2, 1, 0)).hasMessageContaining("minimum");
    assertThatThrownBy(() -> new Target("", 2, 1)).hasMessageContaining("metric");
    assertThatThrownBy(() -> latency("100"))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            e -> assertThat(e.notice().french()).contains("part « 100 % »"));
  }
}
