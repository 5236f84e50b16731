package dev.perfmon.diagnosis;

import dev.perfmon.model.MetricName;
import java.util.Random;

/**
 * The operations of a simulated agent: turns one after the other, more or fewer of them as the day
 * goes; each stage's durations lognormal, the level of each wandering from minute to minute, each
 * operation resembling the one before. Into that something may be planted.
 */
final class SimulatedLog {
  static final long START = 1_749_556_800_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;
  private static final String[] STAGES = {
    "stt_processing",
    "network_request",
    "llm_response",
    "llm_api_call",
    "cache_lookup",
    "tts_synthesis",
    "tts_chunk",
    "audio_chunk",
    "audio_conversion"
  };
  private static final double[] USUAL_MS = {1250, 700, 2100, 1500, 12, 400, 120, 40, 60};
  private static final int CACHE = 4;
  private static final int END_TO_END = STAGES.length;

  /** What is planted. */
  enum Planted {
    NOTHING,
    /** stt_processing rises by 38 % in the last 30 minutes. */
    TREND,
    /** stt_processing is 30 % slower in the second half. */
    STEP,
    /** stt_processing and network_request correlate by 0.6 (ranks) within turns. */
    CORRELATION,
    /** stt_processing and llm_response both rise by 38 %, each by itself. */
    TWO_TRENDS
  }

  int minutes = 60;
  double turnsPerMinute = 6;
  double deviation = 0.2;
  double wandering = 0.03;
  double memory = 0.6;
  double resemblance;
  Planted planted = Planted.NOTHING;

  SimulatedLog minutes(int length, double perMinute) {
    minutes = length;
    turnsPerMinute = perMinute;
    return this;
  }

  SimulatedLog noise(double operations, double ofLevel, double ofLevelMemory, double ofNeighbours) {
    deviation = operations;
    wandering = ofLevel;
    memory = ofLevelMemory;
    resemblance = ofNeighbours;
    return this;
  }

  SimulatedLog plant(Planted what) {
    planted = what;
    return this;
  }

  Diagnosis diagnose(long seed) {
    return Diagnosis.of(observe(seed), AdviceCatalogue.guide(), true);
  }

  Observations observe(long seed) {
    Random random = new Random(seed);
    Observations observations = new Observations();
    double[] level = new double[STAGES.length];
    double[] neighbour = new double[STAGES.length];
    for (int i = 0; i < level.length; i++) {
      level[i] = wandering * random.nextGaussian();
    }
    for (int minute = 0; minute < minutes; minute++) {
      for (int i = 0; i < level.length; i++) {
        level[i] =
            memory * level[i] + wandering * Math.sqrt(1 - memory * memory) * random.nextGaussian();
      }
      double load = turnsPerMinute * (1 + 0.6 * Math.sin(2 * Math.PI * minute / 1440));
      int turns = (int) load + (random.nextDouble() < load - (int) load ? 1 : 0);
      for (int turn = 0; turn < turns; turn++) {
        long time = START + minute * MINUTE + MINUTE * turn / turns;
        turn(observations, random, time, minute, level, neighbour);
      }
    }
    return observations;
  }

  private void turn(
      Observations observations,
      Random random,
      long start,
      int minute,
      double[] level,
      double[] neighbour) {
    long time = start;
    double shared = random.nextGaussian();
    for (int i = 0; i < STAGES.length; i++) {
      if (i == CACHE && random.nextBoolean()) {
        continue;
      }
      double own = random.nextGaussian();
      if (planted == Planted.CORRELATION && i == 0) {
        own = shared;
      } else if (planted == Planted.CORRELATION && i == 1) {
        // A correlation of 0.618 of the logarithms is one of 0.6 of the ranks.
        own = 0.618 * shared + Math.sqrt(1 - 0.618 * 0.618) * own;
      }
      neighbour[i] = resemblance * neighbour[i] + Math.sqrt(1 - resemblance * resemblance) * own;
      double log = level[i] + deviation * neighbour[i] + planted(i, minute);
      long micros = Math.round(1000 * USUAL_MS[i] * Math.exp(log));
      time += 1000 * micros;
      observations.succeeded(i, new MetricName(STAGES[i]), time, micros, 5_000_000);
    }
    observations.succeeded(
        END_TO_END, new MetricName("end_to_end"), time, (time - start) / 1000, 8_000_000);
  }

  private double planted(int stage, int minute) {
    boolean rises =
        (stage == 0 && (planted == Planted.TREND || planted == Planted.TWO_TRENDS))
            || (stage == 2 && planted == Planted.TWO_TRENDS);
    if (rises && minute >= minutes - 30) {
      return Math.log(1.38) * (minute - (minutes - 30) + 0.5) / 30;
    }
    return stage == 0 && planted == Planted.STEP && minute >= minutes / 2 ? Math.log(1.30) : 0;
  }
}
