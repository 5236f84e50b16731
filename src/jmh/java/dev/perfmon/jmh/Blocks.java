package dev.perfmon.jmh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Blocks of a log as large as the program reads at a time, of lines as agents write them. */
public final class Blocks {
  /** Bytes in a block. */
  public static final int SIZE = 1 << 19;

  private static final Instant FIRST = Instant.parse("2025-06-10T10:00:00Z");
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);
  private static final DateTimeFormatter ZONED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT);

  private static final String[] METRICS = {
    "stt_processing",
    "audio_chunk",
    "network_request",
    "tts_synthesis",
    "llm_response",
    "end_to_end"
  };
  private static final long[] THRESHOLDS_MS = {2000, 100, 1000, 500, 4000, 6000};
  private static final String[] MARKS = {"🚀", "✅", "⚠️", "🐌"};
  private static final String[] LEVELS = {"EXCELLENT", "BON", "LENT", "GOULOT"};
  private static final String[] NOISE = {
    "🔧 CustomSpeechStream.push_frame() appelé - frame: AudioFrame(sample_rate=48000). Samples:"
        + " 480",
    "🎤 START_OF_SPEECH émis",
    "💬 Réponse LLM: \"Très bien : à quelle heure fermez-vous ?\" (42 tokens)",
    "HTTP Request: POST https://api.mistral.ai/v1/chat/completions \"HTTP/1.1 200 OK\"",
    "rtc engine: {'participant': 'caller-5413ac14', 'room': 'salle-17', 'state': 'CONNECTED'}",
    "STATE: LISTENING -> THINKING (participant=94727e71, VAD_THRESHOLD=0.50)",
  };

  private Blocks() {}

  /**
   * A block that ends on a line, not more than {@link #SIZE} bytes.
   *
   * @param envelope one of python, basic, livekit-json, livekit-json-ascii, livekit-job (each
   *     message three times, as a job process with basicConfig leaves it), docker-json, cri, syslog
   * @param share how many lines are measurements, 0 to 1
   */
  public static byte[] block(String envelope, double share) {
    Random random = new Random(7);
    ByteArrayOutputStream block = new ByteArrayOutputStream(SIZE);
    Instant time = FIRST;
    while (true) {
      time = time.plusNanos(1000L * (1 + random.nextInt(20_000)));
      boolean measurement = random.nextDouble() < share;
      String message = measurement ? measurement(random) : NOISE[random.nextInt(NOISE.length)];
      String line = line(envelope, measurement ? "performance_monitor" : "agent", message, time);
      byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
      if (block.size() + bytes.length > SIZE) {
        return block.toByteArray();
      }
      block.writeBytes(bytes);
    }
  }

  private static String measurement(Random random) {
    int metric = random.nextInt(METRICS.length);
    double ratio = 0.5 * Math.exp(0.4 * random.nextGaussian());
    int level = ratio <= 0.5 ? 0 : ratio <= 1 ? 1 : ratio <= 1.5 ? 2 : 3;
    return String.format(
        Locale.ROOT,
        "%s PERF: %s - %.1fms (%s) - Seuil: %dms",
        MARKS[level],
        METRICS[metric],
        ratio * THRESHOLDS_MS[metric],
        LEVELS[level],
        THRESHOLDS_MS[metric]);
  }

  private static String line(String envelope, String logger, String message, Instant time) {
    String nanos = time.toString().replaceFirst("\\.?[0-9]*Z$", ".068000123Z");
    String basic = "INFO:" + logger + ":" + message;
    return switch (envelope) {
      case "python" -> plain(logger, message, time);
      case "basic" -> basic;
      case "livekit-json" -> json(logger, message, time);
      case "livekit-json-ascii" -> ascii(json(logger, message, time));
      case "livekit-job" -> {
        String plain = plain(logger, message, time);
        yield plain + '\n' + plain + '\n' + json(logger, message, time);
      }
      case "docker-json" ->
          "{\"log\":\"" + quoted(basic) + "\\n\",\"stream\":\"stderr\",\"time\":\"" + nanos + "\"}";
      case "cri" -> nanos + " stderr F " + basic;
      case "syslog" ->
          SYSLOG.format(time.atOffset(ZoneOffset.UTC)) + " voice01 agent[4711]: " + basic;
      default -> throw new IllegalArgumentException(envelope);
    };
  }

  private static String plain(String logger, String message, Instant time) {
    return SPACED.format(time.atOffset(ZoneOffset.UTC)) + " - " + logger + " - INFO - " + message;
  }

  private static String json(String logger, String message, Instant time) {
    return "{\"message\": \""
        + quoted(message)
        + "\", \"level\": \"INFO\", \"name\": \""
        + logger
        + "\", \"pid\": 42, \"job_id\": \"AJ_x\", \"room\": \"salle\", \"timestamp\": \""
        + ZONED.format(time.atOffset(ZoneOffset.UTC))
        + "\"}";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String ascii(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c < 0x80) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return out.toString();
  }
}
