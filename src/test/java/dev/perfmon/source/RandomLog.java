package dev.perfmon.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Logs made up from a seed: lines of all lengths, empty ones, ones that may not end a chunk. */
final class RandomLog {
  /** Lines after which {@link #BOUNDARY} lets no chunk end begin so. */
  private static final byte PARTIAL = 'P';

  /** As for a container's log, where a line marked partial goes on in the next. */
  static final LineBoundary BOUNDARY = (bytes, from, to) -> from == to || bytes[from] != PARTIAL;

  private RandomLog() {}

  static byte[] of(long seed, int lines, boolean endsInNewline) {
    Random random = new Random(seed);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (int i = 0; i < lines; i++) {
      if (i > 0) {
        log.write('\n');
      }
      log.writeBytes(line(random).getBytes(StandardCharsets.UTF_8));
    }
    log.writeBytes((endsInNewline ? "\n" : "x").getBytes(StandardCharsets.UTF_8));
    return log.toByteArray();
  }

  /** What compresses about as well as an agent's log, of at least this many bytes. */
  static byte[] ofSize(long seed, int size) {
    Random random = new Random(seed);
    StringBuilder log = new StringBuilder(size + 200);
    while (log.length() < size) {
      log.append("2025-06-10 12:00:00,").append(100 + random.nextInt(900));
      log.append(" - perf - INFO - 🚀 PERF: stt_processing - ").append(random.nextInt(99999));
      log.append(".5ms (BON) - Seuil: 2000ms\n");
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "P partial " + random.nextInt();
      case 2 -> "P" + "é".repeat(random.nextInt(40));
      case 3 -> "crlf " + random.nextInt() + "\r";
      case 4 -> "long " + "x".repeat(random.nextInt(300));
      case 5 -> "🚀 PERF: tts_chunk - " + random.nextInt(1000) + ".5ms (BON) - Seuil: 200ms";
      default -> "noise " + random.nextLong();
    };
  }
}
