package dev.perfmon.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.MetricName;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is suggested follows from what was found, and nothing else is suggested. */
final class SuggestionsTest {
  private static final List<String> METRICS =
      List.of("stt_processing", "network_request", "llm_response", "cache_lookup", "end_to_end");
  private static final String NETWORK_ADVICE = "Vérifier la latence réseau vers le service STT";
  private static final String CACHE_ADVICE = "Utiliser le cache plus agressivement";

  private final Observations observations = new Observations();
  private long start = SimulatedLog.START;

  private void ran(String metric, long from, long to, long threshold) {
    observations.succeeded(
        METRICS.indexOf(metric),
        new MetricName(metric),
        start + to * 1_000_000,
        (to - from) * 1000,
        threshold * 1000);
  }

  private void nextTurn(long length) {
    ran("end_to_end", 0, length, 60_000);
    start += 60_000_000_000L;
  }

  private List<Suggestion> suggestions(boolean complete) {
    return Diagnosis.of(observations, AdviceCatalogue.guide(), complete).suggestions();
  }

  private List<String> advice(String metric, boolean complete) {
    return suggestions(complete).stream()
        .filter(suggestion -> suggestion.metric().equals(metric))
        .flatMap(suggestion -> suggestion.advice().stream())
        .map(line -> line.words().french())
        .toList();
  }

  @Test
  void theNetworkIsSuspectedWhereItTakesMostOfTheTime() {
    for (int i = 0; i < 8; i++) {
      ran("network_request", 100, 2300, 5000);
      ran("stt_processing", 0, 2800, 2000);
      nextTurn(3000);
    }
    assertThat(advice("stt_processing", true))
        .contains(NETWORK_ADVICE, "Optimiser la configuration Whisper");
  }

  @Test
  void theNetworkIsNotSuspectedWhereItTakesLittle() {
    for (int i = 0; i < 8; i++) {
      ran("network_request", 100, 500, 5000);
      ran("stt_processing", 0, 2800, 2000);
      nextTurn(3000);
    }
    assertThat(advice("stt_processing", true))
        .contains("Optimiser la configuration Whisper")
        .doesNotContain(NETWORK_ADVICE);
  }

  @Test
  void theNetworkIsSuspectedWhereBothGoTogether() {
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      double shared = random.nextGaussian();
      long network = Math.round(600 * Math.exp(0.2 * shared));
      long stt = Math.round(2800 * Math.exp(0.2 * (0.9 * shared + 0.4 * random.nextGaussian())));
      ran("network_request", 0, network, 5000);
      ran("stt_processing", network, network + stt, 2000);
      nextTurn(network + stt);
    }
    assertThat(advice("stt_processing", true)).contains(NETWORK_ADVICE);
    Suggestion suggestion = suggestions(true).get(0);
    assertThat(suggestion.signs()).contains(Sign.NETWORK_BOUND, Sign.SLOW);
    assertThat(suggestion.networkRho()).isGreaterThan(0.7);
    assertThat(suggestion.networkShare()).isNaN();
  }

  @Test
  void theCacheIsSuggestedWhereItIsMissingOrSlow() {
    for (int i = 0; i < 8; i++) {
      ran("llm_response", 0, 5000, 4000);
      nextTurn(5000);
    }
    assertThat(advice("llm_response", true)).contains(CACHE_ADVICE);
    // With a filter, that there is none says nothing.
    assertThat(advice("llm_response", false)).isNotEmpty().doesNotContain(CACHE_ADVICE);
    for (int i = 0; i < 8; i++) {
      ran("cache_lookup", 0, 10, 50);
    }
    assertThat(advice("llm_response", true)).isNotEmpty().doesNotContain(CACHE_ADVICE);
    for (int i = 0; i < 80; i++) {
      ran("cache_lookup", 0, 400, 50);
    }
    assertThat(advice("llm_response", true)).contains(CACHE_ADVICE);
  }

  @Test
  void failuresBringTheirOwnAdvice() {
    for (int i = 0; i < 90; i++) {
      ran("network_request", 0, 500, 1000);
    }
    for (int i = 0; i < 10; i++) {
      fail(i < 2);
    }
    // 90 of 100 is not below 90 %.
    assertThat(suggestions(true)).isEmpty();
    fail(true);
    assertThat(advice("network_request", true))
        .contains("Implémenter un retry plus intelligent", "Réduire le timeout de 10s à 5s")
        .doesNotContain("Augmenter le pool de connexions HTTP");
  }

  private void fail(boolean timeout) {
    observations.failed(
        1, new MetricName("network_request"), start, 10_000_000, 1_000_000, timeout, "boom");
  }

  @Test
  void whatIsFineGetsNoAdvice() {
    for (int i = 0; i < 8; i++) {
      ran("stt_processing", 0, 1000, 2000);
      ran("llm_response", 1000, 3000, 4000);
      nextTurn(3000);
    }
    assertThat(suggestions(true)).isEmpty();
  }
}
