package dev.perfmon.parse.write;

import dev.perfmon.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says, written: the inverse of reading a message. Every line is, byte for byte,
 * what the agent's own emitter prints for the same values, as the sample logs show it.
 *
 * <p>The emitter is a Python program that keeps seconds as binary doubles, so that is what is taken
 * here, and the digits are those that Python prints for the same double. Names and texts go into
 * the line as they are.
 */
public final class LineFormatter {
  /** The line above the emitter's summary. */
  public static final String SUMMARY = "📊 RÉSUMÉ PERFORMANCE - Dernières mesures";

  /** The line before and after the rows of the emitter's summary: 60 equals signs. */
  public static final String RULE = "=".repeat(60);

  /** The emitter pads names to this many code points in its summary; longer ones push the rest. */
  private static final int NAME_WIDTH = 20;

  private static final String PERF = " PERF: ";
  private static final String STOPWATCH = "⏱️";

  private static final Map<String, List<String>> ADVICE =
      Map.of(
          "stt_processing",
          List.of(
              "Réduire la taille des chunks audio",
              "Optimiser la configuration Whisper",
              "Vérifier la latence réseau vers le service STT"),
          "tts_synthesis",
          List.of(
              "Utiliser un cache TTS plus agressif",
              "Réduire la qualité audio temporairement",
              "Paralléliser la synthèse de chunks"),
          "llm_response",
          List.of(
              "Réduire max_tokens dans la configuration",
              "Utiliser le cache de réponses",
              "Optimiser les prompts pour des réponses plus courtes"),
          "network_request",
          List.of(
              "Vérifier la connectivité réseau",
              "Augmenter le pool de connexions",
              "Implémenter un retry plus intelligent"));

  private LineFormatter() {}

  /** The ID of an operation: the metric's name and when it began, in epoch milliseconds. */
  public static String id(String name, long epochMillis) {
    return name + "_" + epochMillis;
  }

  /** An operation begins: {@code ⏱️ PERF: Début mesure x (ID: x_1749556800040)}. */
  public static String start(String name, String id) {
    return STOPWATCH + PERF + "Début mesure " + name + " (ID: " + id + ")";
  }

  /** An operation ends of which no beginning is known. */
  public static String unknownEnd(String id) {
    return STOPWATCH + PERF + "Métrique inconnue: " + id;
  }

  /**
   * The level of an operation: the exact duration against the exact threshold, before either is
   * rounded for printing.
   */
  public static Level level(double seconds, double thresholdSeconds) {
    return Level.ofRatio(seconds, thresholdSeconds);
  }

  /**
   * An operation succeeded: {@code ✅ PERF: x - 1250.5ms (BON) - Seuil: 2000ms}, the duration to 0.1
   * ms, the threshold to 1 ms.
   */
  public static String measurement(String name, double seconds, double thresholdSeconds) {
    Level level = level(seconds, thresholdSeconds);
    return level.icon()
        + PERF
        + name
        + " - "
        + PythonText.fixed(seconds * 1000, 1)
        + "ms ("
        + level
        + ") - Seuil: "
        + PythonText.fixed(thresholdSeconds * 1000, 0)
        + "ms";
  }

  /**
   * An operation failed: {@code ❌ PERF: x - ÉCHEC après 10000.0ms - Connection timeout}.
   *
   * @param error the exception's text, which may be empty or have several lines; null prints {@code
   *     None}, as the emitter does where it was given no text
   */
  public static String failure(String name, double seconds, @Nullable String error) {
    return "❌"
        + PERF
        + name
        + " - ÉCHEC après "
        + PythonText.fixed(seconds * 1000, 1)
        + "ms - "
        + (error == null ? "None" : error);
  }

  /** An operation was slow: {@code 🔍 BOTTLENECK: x est lent (2.800s)}. */
  public static String bottleneck(String name, double seconds) {
    return "🔍 BOTTLENECK: " + name + " est lent (" + PythonText.fixed(seconds, 3) + "s)";
  }

  /** The lines of advice that follow a bottleneck; none for metrics the emitter knows none for. */
  public static List<String> advice(String name) {
    List<String> known = ADVICE.get(name);
    if (known == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("💡 OPTIMISATIONS: " + name);
    for (String advice : known) {
      lines.add("   - " + advice);
    }
    return lines;
  }

  /**
   * Further fields of an operation, as a Python dict literal: {@code 📊 PERF: x - Métadonnées:
   * {'session': 's3', 'chunk': 12}}.
   *
   * @param fields in the order in which they are written; values may be texts, numbers, truth
   *     values, null, maps, collections and arrays, and stand for themselves as text otherwise
   */
  public static String metadata(String name, Map<?, ?> fields) {
    return "📊" + PERF + name + " - Métadonnées: " + PythonText.repr(fields);
  }

  /** A metric whose average is too high: {@code x (2800.0ms > 2000ms)}. */
  public static String detected(String name, double averageMs, double thresholdMs) {
    return name
        + " ("
        + PythonText.fixed(averageMs, 1)
        + "ms > "
        + PythonText.fixed(thresholdMs, 0)
        + "ms)";
  }

  /** The metrics whose averages are too high, each as {@link #detected} gives it. */
  public static String detection(List<String> detected) {
    return "🚨 GOULOTS DÉTECTÉS: " + String.join(", ", detected);
  }

  /**
   * A row of the emitter's summary, {@code ✅ BON tts_synthesis | Moy: … | Seuil: … | Succès: …};
   * its widths (20, 6, 6, 5) are the emitter's, not those of the guide.
   *
   * @param successRate in percent
   */
  public static String summaryRow(
      String name, double averageMs, double thresholdMs, double successRate) {
    Level level = Level.ofRatio(averageMs, thresholdMs);
    StringBuilder row = new StringBuilder(96);
    row.append(level.icon()).append(' ').append(level).append(' ').append(name);
    for (int i = name.codePointCount(0, name.length()); i < NAME_WIDTH; i++) {
      row.append(' ');
    }
    right(row.append(" | Moy: "), PythonText.fixed(averageMs, 1), 6);
    right(row.append("ms | Seuil: "), PythonText.fixed(thresholdMs, 0), 6);
    right(row.append("ms | Succès: "), PythonText.fixed(successRate, 1), 5);
    return row.append('%').toString();
  }

  private static void right(StringBuilder row, String number, int width) {
    for (int i = number.length(); i < width; i++) {
      row.append(' ');
    }
    row.append(number);
  }
}
