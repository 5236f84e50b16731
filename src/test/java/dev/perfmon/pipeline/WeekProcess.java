package dev.perfmon.pipeline;

import dev.perfmon.aggregate.LiveIntervals;
import dev.perfmon.aggregate.LiveMinutes;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Outcome;
import dev.perfmon.stats.Intervals;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;

/**
 * A process of its own that takes a week of an agent's log, minute by minute on a clock that is not
 * the machine's: {@code OUT}. There it writes, after each day, how large a saved state is, how many
 * events were counted, and how many minutes' bottlenecks were handed out.
 */
final class WeekProcess implements LiveListener {
  private static final int MINUTES = 7 * 24 * 60;
  private static final long SECOND = 1_000_000_000L;
  private static final String[] METRICS = {
    "stt_processing", "tts_synthesis", "llm_response", "network_request", "cache_lookup", "vad",
    "llm_api_call", "tts_chunk", "audio_chunk", "audio_conversion", "end_to_end", "voice_to_voice"
  };

  private final MetricTable metrics = new MetricTable();
  private final MetricStates states = new MetricStates(metrics, MetricStates.ALL, true).unending();
  private final MetricStates latest = new MetricStates(metrics, 100, false);
  private final LiveIntervals slow =
      new LiveIntervals(
          metrics,
          new Intervals(Duration.ofMinutes(1), ZoneOffset.UTC, Instant.EPOCH),
          Set.of(Outcome.GOULOT),
          SECOND);
  private final LiveMinutes minutes = new LiveMinutes(metrics);
  private final Random random = new Random(7);

  public static void main(String[] args) throws Exception {
    new WeekProcess().run(args[0]);
  }

  private void run(String file) throws IOException {
    LiveReading reading =
        new LiveReading(
            LiveRun.input(),
            LiveRun.options(ZoneOffset.UTC, LiveStart.BEGINNING),
            metrics,
            this,
            LiveRun.CLOCK);
    LiveLog log = reading.newLog("agent.log");
    reading.turnTo(log);
    Instant start = Instant.parse("2025-06-10T00:00:00Z");
    long offset = 0;
    long closed = 0;
    try (BufferedWriter out = new BufferedWriter(new FileWriter(file, StandardCharsets.UTF_8))) {
      for (int minute = 0; minute < MINUTES; minute++) {
        String text = minuteOf(start.plusSeconds(60L * minute));
        LiveRun.feed(log, text, offset, 60 * SECOND * minute);
        offset += text.getBytes(StandardCharsets.UTF_8).length;
        log.settle(60 * SECOND * minute + 2 * SECOND);
        closed += slow.closed(EventBatch.NO_TIME, 0).size();
        if (minute % 1440 == 1439) {
          long size = 0;
          for (SavedPart part :
              new SavedPart[] {
                SavedPart.of(reading.aggregate()::save),
                SavedPart.of(log::save),
                SavedPart.of(states::save),
                SavedPart.of(latest::save),
                SavedPart.of(slow::save)
              }) {
            size += size(part);
          }
          out.write(size + " " + reading.tally().events() + " " + closed + "\n");
        }
        if (minute % 1000 == 0) {
          // Rotated.
          offset = 0;
        }
      }
    }
  }

  private static long size(SavedPart part) throws IOException {
    long[] size = new long[1];
    part.read(in -> size[0] = ((DataInputStream) in).available());
    return size[0];
  }

  private String minuteOf(Instant minute) {
    StringBuilder text = new StringBuilder();
    String time = minute.toString().replace('T', ' ').substring(0, 17);
    for (int i = 0; i < 60; i += 2) {
      String metric = METRICS[random.nextInt(METRICS.length)];
      int millis = 10 * (1 + random.nextInt(300));
      String head = time + (i < 10 ? "0" : "") + i + ",000 - agent - INFO - ";
      text.append(head)
          .append("⏱️ PERF: Début mesure ")
          .append(metric)
          .append(" (ID: ")
          .append(metric)
          .append('_')
          .append(minute.toEpochMilli() + 1000L * i)
          .append(")\n");
      if (random.nextInt(20) == 0) {
        text.append(head)
            .append("❌ PERF: ")
            .append(metric)
            .append(" - ÉCHEC après ")
            .append(millis)
            .append(".0ms - timeout\n");
      } else {
        text.append(head)
            .append("🚀 PERF: ")
            .append(metric)
            .append(" - ")
            .append(millis)
            .append(".0ms (BON) - Seuil: 1000ms\n");
        if (millis > 1000) {
          text.append(head)
              .append("🔍 BOTTLENECK: ")
              .append(metric)
              .append(" est lent (")
              .append(millis / 1000.0)
              .append("s)\n");
        }
      }
      // Another program's lines, and now and then a print in another format.
      text.append(head).append("frame ").append(random.nextInt(1000)).append('\n');
      if (random.nextInt(50) == 0) {
        text.append("{\"message\": \"🚀 PERF: ")
            .append(metric)
            .append(" - 7.0ms (BON) - Seuil: 1000ms\"")
            .append(", \"level\": \"INFO\", \"timestamp\": \"")
            .append(minute)
            .append("\"}\n");
      }
    }
    return text.toString();
  }

  @Override
  public void event(Occurrence event, String source, RawLine line) {
    states.accept(event);
    latest.accept(event);
    slow.accept(event);
    minutes.accept(event);
  }
}
