package dev.perfmon.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Odd things an agent may say. */
final class OddMessages {
  private static final Pattern NAME =
      Pattern.compile("(PERF: |BOTTLENECK: |OPTIMISATIONS: )([a-z_]+)");
  private static final Pattern DURATION = Pattern.compile("- \\d+\\.\\d+ms \\(");

  private static final List<String> NAMES =
      List.of(
          "custom - operation",
          "réponse_modèle",
          "🚀rapide",
          "un nom avec des espaces",
          "a\"b",
          "back\\slash",
          "tab\there",
          "x".repeat(300),
          "1.5ms",
          "a - 12ms",
          "est lent (1s)",
          "-",
          "名前",
          "e\u0301te",
          "ÉCHEC",
          "PERF",
          "stt_processing2");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "timeout",
          "Délai d'attente dépassé",
          "a - b - c",
          "boom PERF: again",
          "\u001b[31mrouge\u001b[0m",
          "PERF: x - 1.0ms (BON) - Seuil: 2ms",
          "[Errno 110] ETIMEDOUT",
          "x - 5.0ms (BON) - Seuil: 10ms",
          "fin blanche   ",
          "première\nseconde PERF: ligne",
          "{'a': 1}",
          "É".repeat(200),
          "TimeoutError()",
          "Métadonnées: - ");

  private static final List<String> ABSURD =
      List.of(
          "-12.5",
          "nan",
          "inf",
          "1e3",
          "99999999999.9",
          "86400000.0",
          "86399999.9",
          "1.",
          ".5",
          "1,5",
          "",
          "0.0",
          "0",
          "00012.5",
          "12.34567",
          "12.3455",
          "12.3454999",
          "１２",
          "+1.0",
          "1.2.3",
          "18446744073709551616");

  private static final List<String> ODD =
      List.of(
          "⏱️ PERF: STT chunk traité - 32000 bytes -> 45 chars",
          "⏱ PERF: une note",
          "❌ boom PERF: not a metric line",
          "PERF:",
          "PERF: ",
          "PERF:x",
          "⏱️ PERF:",
          "🔍 BOTTLENECK: ",
          "BOTTLENECK: x est lent (s)",
          "🐌 BOTTLENECK: stt_processing est lent (2.8s)",
          "🔍 BOTTLENECK: llm_response est lent (-2.800s)",
          "🔍 BOTTLENECK: nouveau est lent (0.1234567s) encore",
          "💡 OPTIMISATIONS: ",
          "💡 OPTIMISATIONS: stt_processing",
          "🚨 GOULOTS DÉTECTÉS: a (2800ms > 2000ms), b (1800.0ms > 1000ms)",
          "📊 RÉSUMÉ PERFORMANCE - Dernières mesures",
          "⏱️ PERF: Métrique inconnue: stt_processing_1749556800040",
          "⏱️ PERF: Métrique inconnue: ",
          "⏱️ PERF: Début mesure x (ID: x_)",
          "⏱️ PERF: Début mesure x (ID: x_17x)",
          "📊 PERF: audio_chunk - Métadonnées: {'a': 'PERF: b - 1.0ms (BON) - Seuil: 2ms'}",
          "[s1] 🚀 PERF: tts_chunk - 92.0ms (🚀 EXCELLENT) - Seuil: 200ms",
          "🚀 PERF: tts_chunk - 92.0ms (SUPER) - Seuil: 200ms",
          "🚀 PERF: tts_chunk - 92.0ms (BON) - Seuil: 200msec",
          "🚀 PERF: tts_chunk - 92.0ms (BON) - Seuil: 200ms.",
          "🚀 PERF: tts_chunk - 92.0ms (BON) - Seuil: 200ms\" fin",
          "🚀 PERF: tts_chunk - 92.0ms (BON) - Seuil: 200.5ms",
          "🚀 PERF: tts_chunk - 92.0ms (BON)",
          "PERF: a - 1.0ms (BON) - Seuil: 2ms PERF: b - 3.0ms (BON) - Seuil: 4ms",
          "⚠ PERF: tts_chunk - 92.0ms (LENT) - Seuil: 50ms",
          "PREF PERFORMANCE PERF",
          "une ligne sans rien",
          "  {\"a\": 1}",
          "INFO:x:y",
          "première\nPERF: a - 1.0ms (BON) - Seuil: 2ms");

  private OddMessages() {}

  /** The message with something odd about it. */
  static String odd(String message, Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> named(message, pick(NAMES, random));
      case 1 -> boundary(random);
      case 2 -> "❌ PERF: network_request - ÉCHEC après 1000.0ms - " + pick(TEXTS, random);
      case 3 -> DURATION.matcher(message).replaceAll("- " + pick(ABSURD, random) + "ms (");
      case 4 -> pick(ODD, random);
      case 5 -> message.replace("\ufe0f", "").replaceAll("^[^\\p{L}]+", "");
      default -> "❌ PERF: tts_chunk - ÉCHEC après " + pick(ABSURD, random) + "ms - x";
    };
  }

  private static String named(String message, String name) {
    return NAME.matcher(message).replaceAll("$1" + Matcher.quoteReplacement(name));
  }

  /** A duration within a printed unit of a boundary between levels. */
  private static String boundary(Random random) {
    int threshold = List.of(50, 100, 201, 1000, 3, 0).get(random.nextInt(6));
    double factor = List.of(0.5, 1.0, 1.5).get(random.nextInt(3));
    double off = List.of(-0.1, -0.06, -0.05, 0.0, 0.05, 0.06, 0.1).get(random.nextInt(7));
    String level = List.of("EXCELLENT", "BON", "LENT", "GOULOT").get(random.nextInt(4));
    double duration = Math.max(0, factor * threshold + off);
    return String.format(
        Locale.ROOT, "🚀 PERF: au_bord - %.2fms (%s) - Seuil: %dms", duration, level, threshold);
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
