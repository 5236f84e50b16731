package dev.perfmon.demo;

import dev.perfmon.measure.Measurement;
import dev.perfmon.measure.PerformanceMonitor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One caller's conversation: turns of speech to text, language model and text to speech. A turn is
 * planned whole when it begins; its operations lie within each other as in a real agent.
 */
final class Call {
  private static final long MILLI = 1_000_000L;
  private static final String[] SAID = {
    "Bonjour, je voudrais réserver une table pour quatre.",
    "Pouvez-vous répéter l'adresse, s'il vous plaît ?",
    "Où en est ma commande ?",
    "C'est pour déclarer un sinistre.",
    "À quelle heure fermez-vous ?",
    "Oui, exactement.",
    "Je préfère être rappelée demain.",
    "Merci, au revoir !",
  };
  private static final String[] NETWORK_ERRORS = {
    "Request timed out after 10s", "Connection timeout", "[Errno 110] Connection timed out", "",
  };
  private static final String MODEL_ERROR = "Server error '503 Service Unavailable'";
  private static final int TRIES = 3;

  private final int number;
  private final Random random;
  private final Timeline timeline;
  private final AgentLog log;
  private final PerformanceMonitor monitor;
  private final Incident incident;
  private final Map<String, Object> job = new LinkedHashMap<>();
  private int turnsLeft;

  Call(
      int number,
      long seed,
      Timeline timeline,
      AgentLog log,
      PerformanceMonitor monitor,
      Incident incident) {
    this.number = number;
    this.random = new Random(seed);
    this.timeline = timeline;
    this.log = log;
    this.monitor = monitor;
    this.incident = incident;
    job.put("pid", 40 + number);
    job.put("job_id", "AJ_" + Long.toString(seed & Long.MAX_VALUE, 36));
    job.put("room", "salle-" + number);
    turnsLeft = 3 + random.nextInt(6);
  }

  /** Plans the whole conversation from this time on, turn by turn. */
  void beginAt(long nanos) {
    at(
        nanos,
        () -> {
          log.say("INFO", "livekit.agents", "received job request", Map.of());
          turn(nanos + millis(600, 0.3));
        });
  }

  private void turn(long begin) {
    String failure = null;
    Operation voice = new Operation("voice_to_voice");
    Operation whole = new Operation("end_to_end");
    voice.beginAt(begin);
    whole.beginAt(begin);
    long t = begin;
    for (int i = 4 + random.nextInt(4); i > 0; i--) {
      say(t, "DEBUG", "🔧 CustomSpeechStream.push_frame() appelé - frame: " + frame());
      t += 10 * MILLI;
    }
    say(t, "INFO", "🎤 START_OF_SPEECH émis");
    Operation hearing = new Operation("stt_processing");
    hearing.beginAt(t);
    t = request(single("audio_chunk", t, millis(32, 0.5)));
    if (t < 0) {
      t = -t;
      failure = "STT indisponible après " + TRIES + " essais";
    } else {
      t += millis(560 + 500 * incident.load(t), 0.3);
    }
    hearing.endAt(t, failure);
    if (failure == null) {
      transcript(t);
      t = speak(think(t + MILLI));
    } else {
      givenUp(t, failure);
    }
    whole.endAt(t, failure);
    voice.endAt(t + MILLI / 10, failure);
    turnsLeft = failure == null ? turnsLeft - 1 : 0;
    long next = t + millis(4_000, 0.4);
    at(next, () -> go(next));
  }

  private void go(long nanos) {
    if (turnsLeft > 0) {
      turn(nanos);
    } else {
      log.say("INFO", "livekit.agents", "shutting down job", Map.of("reason", "raccroché"));
    }
  }

  /**
   * Asks the speech-to-text server, again if it fails; gives the time after, negated if in vain.
   */
  private long request(long begin) {
    long t = begin;
    for (int i = 0; i < TRIES; i++) {
      double load = incident.load(t);
      boolean fails = random.nextDouble() < 0.015 + 0.4 * load;
      Operation operation = new Operation("network_request");
      operation.beginAt(t);
      if (!fails) {
        t += millis(520 * (1 + 1.6 * load), 0.35);
        operation.endAt(t, null);
        return t;
      }
      t += millis(2_100 + 1_500 * load, 0.1);
      operation.endAt(t, NETWORK_ERRORS[random.nextInt(NETWORK_ERRORS.length)]);
      t += (50 * MILLI) << i;
    }
    return -t;
  }

  /** Looks into the cache, else asks the language model, once more if that fails. */
  private long think(long begin) {
    Operation whole = new Operation("llm_response");
    whole.beginAt(begin);
    long t = single("cache_lookup", begin, millis(9, 0.35));
    if (random.nextDouble() > 0.2) {
      boolean fails = random.nextDouble() < 0.03;
      if (fails) {
        Operation failed = new Operation("llm_api_call");
        failed.beginAt(t);
        t += millis(900, 0.3);
        failed.endAt(t, MODEL_ERROR);
        t += 100 * MILLI;
      }
      t = single("llm_api_call", t, millis(1_450, 0.38));
    }
    t += millis(90, 0.3);
    whole.endAt(t, null);
    return t;
  }

  private long speak(long begin) {
    Operation whole = new Operation("tts_synthesis");
    long t = begin + MILLI;
    whole.beginAt(t);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      t = single("tts_chunk", t, millis(105, 0.38)) + MILLI;
    }
    t += millis(70, 0.3);
    whole.endAt(t, null);
    return single("audio_conversion", t + MILLI, millis(36, 0.4));
  }

  private void transcript(long nanos) {
    String said = SAID[random.nextInt(SAID.length)];
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("user_transcript", said);
    extra.put("language", "fr");
    int bytes = 640 * (20 + random.nextInt(60));
    say(
        nanos,
        "DEBUG",
        "⏱️ PERF: STT chunk traité - " + bytes + " bytes -> " + said.length() + " chars");
    at(nanos, () -> log.say("INFO", "livekit.agents", "received user transcript", extra));
  }

  private void givenUp(long nanos, String failure) {
    String traceback =
        "Traceback (most recent call last):\n"
            + "  File \"/app/agents/pipeline.py\", line 214, in _run_turn\n"
            + "    transcript = await self._stt.recognize(buffer)\n"
            + "RuntimeError: ❌ "
            + failure;
    at(nanos, () -> log.error("❌ Erreur dans le pipeline", traceback));
  }

  private static String frame() {
    return "AudioFrame(sample_rate=48000). Samples: 480, Rate: 48000";
  }

  private void say(long nanos, String level, String message) {
    at(nanos, () -> log.say(level, "agent", message, Map.of()));
  }

  private long single(String name, long begin, long duration) {
    Operation operation = new Operation(name);
    operation.beginAt(begin);
    operation.endAt(begin + duration, null);
    return begin + duration;
  }

  private void at(long nanos, Runnable action) {
    timeline.at(
        nanos,
        () -> {
          log.speakFor(job);
          action.run();
        });
  }

  /** A duration around the median, log-normal, whole microseconds. */
  private long millis(double median, double sigma) {
    double factor = StrictMath.exp(sigma * random.nextGaussian());
    long micros = (long) (median * factor * 1_000);
    return micros * 1_000;
  }

  /** An operation that is planned, then begun and ended on the monitor when its time has come. */
  private final class Operation {
    private final String name;
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private @Nullable Measurement running;

    Operation(String name) {
      this.name = name;
      if (random.nextInt(12) == 0) {
        metadata.put("session", "s" + number);
        metadata.put("chunk", random.nextInt(60));
      }
    }

    void beginAt(long nanos) {
      at(nanos, () -> running = monitor.measure(name, metadata));
    }

    void endAt(long nanos, @Nullable String failure) {
      at(nanos, () -> end(failure));
    }

    private void end(@Nullable String failure) {
      if (running == null) {
        throw new IllegalStateException(name + " ends before it begins");
      }
      if (failure != null) {
        running.fail(failure);
      }
      running.close();
    }
  }
}
