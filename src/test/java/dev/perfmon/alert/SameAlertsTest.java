package dev.perfmon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.Thresholds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same log gives the same alerts: replayed in one go, with ticks at any moments, stopped and
 * restarted anywhere, its sources interleaved in any way.
 */
final class SameAlertsTest {
  private static final int EVENTS = 1500;

  /** All kinds of rules, with times short enough that everything happens in a short log. */
  static final List<AlertRule> RULES =
      List.of(
          AlertRules.GOULOT,
          AlertRules.DEGRADATION,
          AlertRules.TIMEOUTS,
          AlertRule.of("success-rate", new Condition.SuccessRate(50, Spans.last(10, 4))),
          AlertRule.of("slow-for", new Condition.Each(new Symptom.AtLevel(Level.LENT)))
              .withPending(Duration.ofSeconds(8))
              .withKeepFiring(Duration.ofSeconds(20)),
          AlertRule.of("run-for", new Condition.Consecutive(new Symptom.Failed(), 1))
              .withPending(Duration.ofSeconds(5)),
          AlertRule.of(
                  "failures", new Condition.Count(new Symptom.Failed(), 3, Duration.ofSeconds(30)))
              .withScope(Scope.SOURCE)
              .withPending(Duration.ofSeconds(4)),
          AlertRule.of(
                  "share",
                  new Condition.Share(
                      new Symptom.OverRatio(1), 30, Spans.of(Duration.ofMinutes(1), 5)))
              .withKeepFiring(Duration.ofSeconds(10)),
          AlertRule.of(
              "p90",
              new Condition.Quantile(
                  90, new Symptom.OverDuration(Duration.ofMillis(1500)), Spans.last(50, 10))),
          AlertRule.of("silence", new Condition.Silence(Duration.ofSeconds(40)))
              .withMetrics(List.of("a", "b", "never")),
          AlertRule.of("unfinished", new Condition.Unfinished(2, Duration.ofSeconds(5)))
              .withKeepFiring(Duration.ofSeconds(60)));

  private static AlertEngine engine(AlertListener listener) {
    return new AlertEngine(RULES, Thresholds.GUIDE, listener);
  }

  /** A log of three metrics and two sources, mostly in order, with lulls, runs and a step back. */
  private static List<Script.Event> events(long seed) {
    Random random = new Random(seed);
    Script script = new Script();
    double second = 0;
    Script.What mood = Script.What.OK;
    for (int i = 0; i < EVENTS; i++) {
      second += random.nextInt(4) == 0 ? random.nextInt(20) : random.nextDouble();
      if (random.nextInt(200) == 0) {
        second += 100 + random.nextInt(400);
      }
      if (random.nextInt(400) == 0) {
        second -= 3600;
      }
      if (random.nextInt(12) == 0) {
        mood = Script.What.values()[random.nextInt(Script.What.values().length)];
      }
      Script.What what =
          random.nextInt(3) == 0
              ? Script.What.values()[random.nextInt(Script.What.values().length)]
              : mood;
      double late = random.nextInt(10) == 0 ? random.nextInt(50) : 0;
      script.in(random.nextInt(3) == 0 ? "two.log" : "one.log");
      script.of(List.of("a", "b", "c").get(random.nextInt(3)));
      long micros =
          switch (what) {
            case OK -> 400_000;
            case SLOW -> 1_200_000;
            case GOULOT -> 1_600_000 + random.nextInt(1_000_000);
            case FAILURE -> 100_000;
            case TIMEOUT -> 10_000_000;
            case START, ALIVE -> EventBatch.NONE;
          };
      boolean undated = i < 20 && random.nextInt(2) == 0;
      script.add(what, micros, undated ? Double.NaN : second - late);
    }
    return script.events();
  }

  private static List<Alert> inOneGo(List<Script.Event> events) {
    AlertEngine engine = engine((alert, time) -> {});
    events.forEach(event -> event.feed(engine));
    return engine.snapshot();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void ticksChangeNothing(long seed) {
    List<Script.Event> events = events(seed);
    List<Alert> expected = inOneGo(events);
    Random random = new Random(-seed);
    AlertEngine engine = engine((alert, time) -> {});
    long latest = Script.NOON;
    for (Script.Event event : events) {
      event.feed(engine);
      latest = Math.max(latest, event.time());
      // Sometimes ahead of what is still to come, as the clock of a follower is.
      for (int i = random.nextInt(3); i > 0; i--) {
        engine.advance(latest + (long) (random.nextGaussian() * 60e9));
      }
    }
    // The ticks may have gone beyond the end of the log; what they foresee is no part of it.
    assertThat(seenAtTheEnd(engine)).containsExactlyElementsOf(expected);
  }

  /** The alerts as they stand by the events alone: what is saved knows no tick. */
  private static List<Alert> seenAtTheEnd(AlertEngine engine) {
    return engine.snapshot(EventBatch.NO_TIME);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void stopsAndRestartsChangeNothing(long seed) throws IOException {
    List<Script.Event> events = events(seed);
    List<Alert> expected = inOneGo(events);
    List<String> told = new ArrayList<>();
    AlertEngine whole = engine((alert, time) -> told.add(time + " " + alert));
    events.forEach(event -> event.feed(whole));

    Random random = new Random(-seed);
    List<String> toldInParts = new ArrayList<>();
    AlertListener listener = (alert, time) -> toldInParts.add(time + " " + alert);
    AlertEngine engine = engine(listener);
    for (Script.Event event : events) {
      if (random.nextInt(40) == 0) {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        engine.save(new DataOutputStream(saved));
        engine = engine(listener);
        engine.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        engine.save(new DataOutputStream(again));
        assertThat(again.toByteArray()).isEqualTo(saved.toByteArray());
      }
      event.feed(engine);
    }
    assertThat(engine.snapshot()).containsExactlyElementsOf(expected);
    assertThat(toldInParts).containsExactlyElementsOf(told);
    for (AlertRule rule : RULES) {
      assertThat(engine.fired(rule)).isEqualTo(whole.fired(rule));
      assertThat(engine.undated(rule)).isEqualTo(whole.undated(rule));
    }
    assertThat(engine.judgements()).containsExactlyElementsOf(whole.judgements());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theOrderAmongSourcesChangesNothing(long seed) {
    List<Script.Event> events = events(seed);
    List<Script.Event> oneByOne = new ArrayList<>();
    for (String source : List.of("two.log", "one.log")) {
      events.stream().filter(event -> event.source().equals(source)).forEach(oneByOne::add);
    }
    assertThat(inOneGo(oneByOne)).containsExactlyElementsOf(inOneGo(events));
  }

  /** What a listener is told adds up: an alert begins, fires and ends, each in its turn. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void changesAreToldInTurn(long seed) {
    Random random = new Random(-seed);
    Map<String, Phase> known = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    AlertEngine engine =
        engine(
            (alert, time) -> {
              String key = alert.rule().name() + "|" + alert.source() + "|" + alert.metric();
              Phase was = known.getOrDefault(key, Phase.OK);
              boolean right =
                  switch (alert.phase()) {
                    case PENDING -> was == Phase.OK;
                    case FIRING -> was == Phase.OK || was == Phase.PENDING;
                    case RESOLVED -> was == Phase.FIRING;
                    case OK -> was == Phase.PENDING;
                  };
              if (!right || time != alert.changedAt() || alert.count() == 0) {
                wrong.add(was + " to " + alert + " at " + time);
              }
              known.put(key, alert.phase() == Phase.RESOLVED ? Phase.OK : alert.phase());
            });
    long latest = Script.NOON;
    for (Script.Event event : events(seed)) {
      event.feed(engine);
      latest = Math.max(latest, event.time());
      if (random.nextInt(3) == 0) {
        engine.advance(latest + (long) (random.nextGaussian() * 60e9));
      }
    }
    assertThat(wrong).hasSize(0);
    Map<String, Phase> standing = new HashMap<>();
    for (Alert alert : engine.snapshot()) {
      if (alert.phase() != Phase.RESOLVED) {
        standing.put(
            alert.rule().name() + "|" + alert.source() + "|" + alert.metric(), alert.phase());
      }
    }
    known.values().removeIf(phase -> phase == Phase.OK);
    assertThat(known).isEqualTo(standing);
  }

  /** Otherwise all of the above could hold because nothing ever happened. */
  @Test
  void everyRuleFiresAndResolvesInTheseLogs() {
    Map<String, Integer> resolved = new HashMap<>();
    for (long seed = 1; seed <= 12; seed++) {
      for (Alert alert : inOneGo(events(seed))) {
        if (alert.phase() == Phase.RESOLVED) {
          resolved.merge(alert.rule().name(), 1, Integer::sum);
        }
      }
    }
    for (AlertRule rule : RULES) {
      assertThat(resolved).as(resolved.toString()).containsKey(rule.name());
    }
  }

  @Test
  void stateOfOtherRulesOrDamagedStateIsRefused() throws IOException {
    AlertEngine engine = engine((alert, time) -> {});
    events(1).forEach(event -> event.feed(engine));
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    engine.save(new DataOutputStream(saved));
    byte[] bytes = saved.toByteArray();
    AlertEngine other = Script.engine(AlertRules.GOULOT);
    assertThatThrownBy(() -> other.restore(new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other rules");
    byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    assertThatThrownBy(() -> engine.restore(new DataInputStream(new ByteArrayInputStream(cut))))
        .isInstanceOf(IOException.class);
    engine.reset();
    assertThat(engine.snapshot()).isEmpty();
  }
}
