package dev.perfmon.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the time goes, by logs made by hand. */
final class TurnsTest {
  private static final List<String> METRICS =
      List.of("stt_processing", "network_request", "llm_response", "end_to_end", "voice_to_voice");

  private final Observations observations = new Observations();
  private long start = SimulatedLog.START;

  /** An operation that ran from one millisecond of the turn to another. */
  private void ran(String metric, long from, long to) {
    observations.succeeded(
        METRICS.indexOf(metric),
        new MetricName(metric),
        start + to * 1_000_000,
        (to - from) * 1000,
        1_000_000);
  }

  private Component component(String metric) {
    return Components.of(observations).parts().stream()
        .filter(part -> part.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private void turns(int count) {
    for (int turn = 0; turn < count; turn++) {
      ran("network_request", 100, 700);
      ran("stt_processing", 0, 1000);
      ran("llm_response", 1000, 1500);
      ran("end_to_end", 0, 2000);
      start += 10_000_000_000L;
    }
  }

  @Test
  void whatRunsInsideAnotherIsNotCountedTwice() {
    turns(5);
    Components components = Components.of(observations);
    assertThat(components.turnMetric()).isEqualTo("end_to_end");
    assertThat(components.turns()).isEqualTo(5);
    assertThat(component("stt_processing").share()).isCloseTo(0.5, within(1e-9));
    assertThat(component("stt_processing").own()).isCloseTo(0.2, within(1e-9));
    assertThat(component("network_request").share()).isCloseTo(0.3, within(1e-9));
    assertThat(component("network_request").own()).isCloseTo(0.3, within(1e-9));
    assertThat(component("network_request").parent()).isEqualTo("stt_processing");
    assertThat(component("stt_processing").parent()).isEmpty();
    assertThat(component("llm_response").share()).isCloseTo(0.25, within(1e-9));
    double own = components.parts().stream().mapToDouble(Component::own).sum();
    assertThat(own).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void operationsOfOneMetricAtTheSameTimeCountOnce() {
    for (int turn = 0; turn < 5; turn++) {
      ran("network_request", 0, 600);
      ran("network_request", 300, 1000);
      ran("end_to_end", 0, 2000);
      start += 10_000_000_000L;
    }
    assertThat(component("network_request").share()).isCloseTo(0.5, within(1e-9));
    assertThat(component("network_request").own()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void operationsOneAfterTheOtherAreNotInsideEachOther() {
    for (int turn = 0; turn < 5; turn++) {
      ran("network_request", 0, 10);
      ran("stt_processing", 11, 1000);
      ran("end_to_end", 0, 1000);
      start += 10_000_000_000L;
    }
    assertThat(component("network_request").parent()).isEmpty();
  }

  @Test
  void whatRanBeforeTheTurnIsNotItsOwn() {
    turns(5);
    ran("llm_response", 0, 9000);
    assertThat(component("llm_response").share()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void anotherSourceBeginsAnew() {
    ran("stt_processing", 0, 1000);
    observations.endSource();
    for (int turn = 0; turn < 5; turn++) {
      ran("end_to_end", 0, 2000);
      start += 10_000_000_000L;
    }
    assertThat(component("stt_processing").share()).isZero();
  }

  @Test
  void voiceToVoiceMeasuresTurnsWhereEndToEndDoesNot() {
    for (int turn = 0; turn < 5; turn++) {
      ran("stt_processing", 0, 1000);
      ran("voice_to_voice", 0, 2000);
      start += 10_000_000_000L;
    }
    assertThat(Components.of(observations).turnMetric()).isEqualTo("voice_to_voice");
    assertThat(component("stt_processing").share()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void withoutTurnsTheTimeOfAllOperationsIsDivided() {
    for (int i = 0; i < 3; i++) {
      ran("network_request", 100, 700);
      ran("stt_processing", 0, 1000);
      ran("llm_response", 1000, 2000);
      start += 10_000_000_000L;
    }
    assertThat(Components.of(observations).turnMetric()).isEmpty();
    assertThat(component("stt_processing").share()).isCloseTo(0.5, within(1e-9));
    assertThat(component("llm_response").share()).isCloseTo(0.5, within(1e-9));
    assertThat(component("network_request").share()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void tooFewTurnsAreToldAndNotDivided() {
    turns(4);
    Diagnosis diagnosis = Diagnosis.of(observations, AdviceCatalogue.guide(), true);
    assertThat(diagnosis.components().turnMetric()).isEmpty();
    assertThat(diagnosis.shortages())
        .contains(new Shortage(Shortage.Kind.TURNS, 4, 5, List.of()))
        .contains(new Shortage(Shortage.Kind.INTERVALS, 1, 10, List.of()))
        .contains(new Shortage(Shortage.Kind.PAIRS, 4, 20, List.of()));
  }

  @Test
  void conversationsAtTheSameTimeAreTold() {
    for (int turn = 0; turn < 20; turn++) {
      ran("stt_processing", 0, 1000);
      ran("end_to_end", 0, 2000);
      start += 500_000_000L;
    }
    assertThat(Diagnosis.of(observations, AdviceCatalogue.guide(), true).shortages())
        .anyMatch(shortage -> shortage.kind() == Shortage.Kind.SEPARATE_TURNS);
  }

  @Test
  void withoutTimesNothingIsSaidOfWhen() {
    for (int i = 0; i < 500; i++) {
      observations.succeeded(
          0, new MetricName("stt_processing"), EventBatch.NO_TIME, 1000 + i, 1_000_000);
    }
    Diagnosis diagnosis = Diagnosis.of(observations, AdviceCatalogue.guide(), true);
    assertThat(diagnosis.shortages())
        .containsExactly(new Shortage(Shortage.Kind.TIMES, 0, 1, List.of()));
    assertThat(diagnosis.changes()).isEmpty();
    assertThat(component("stt_processing").share()).isEqualTo(1);
  }

  @Test
  void nothingIsNothing() {
    Diagnosis diagnosis = Diagnosis.of(observations, AdviceCatalogue.guide(), true);
    assertThat(diagnosis.shortages()).isEmpty();
    assertThat(diagnosis.components().parts()).isEmpty();
    assertThat(diagnosis.suggestions()).isEmpty();
  }
}
