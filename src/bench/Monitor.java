import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The agent's performance monitor: operations of log-normal duration around the guide's thresholds,
 * the lines they leave, and the true answer that those lines hold.
 */
final class Monitor {
  /** How often an operation writes its start: agents at level INFO write none. */
  private static final double STARTS = 0.3;

  private static final double METADATA = 0.04;
  private static final byte[] LOGGER = Bytes.of("performance_monitor");
  private static final byte[] PERF = Bytes.of("PERF: ");
  private static final byte[][] MARKS = {
    Bytes.of("🚀 "), Bytes.of("✅ "), Bytes.of("⚠️ "), Bytes.of("🐌 "),
  };
  private static final byte[] BARE_WARNING = Bytes.of("⚠ ");
  private static final String[] LEVELS = {"EXCELLENT", "BON", "LENT", "GOULOT"};
  private static final byte[][] IN_BRACKETS = new byte[LEVELS.length][];

  static {
    for (int i = 0; i < LEVELS.length; i++) {
      IN_BRACKETS[i] = Bytes.of("ms (" + LEVELS[i] + ") - Seuil: ");
    }
  }

  private static final byte[] START = Bytes.of("⏱️ PERF: Début mesure ");
  private static final byte[] FAILURE = Bytes.of("❌ PERF: ");
  private static final byte[] AFTER = Bytes.of(" - ÉCHEC après ");
  private static final byte[] METADATA_MARK = Bytes.of("📊 PERF: ");
  private static final byte[] BOTTLENECK = Bytes.of("🔍 BOTTLENECK: ");
  private static final byte[] OLD_BOTTLENECK = Bytes.of("🐌 BOTTLENECK: ");
  private static final byte[] SLOW = Bytes.of(" est lent (");
  private static final byte[] TO = Bytes.of(" - ");
  private static final byte[] MS_TO = Bytes.of("ms - ");
  private static final byte[] MS = Bytes.of("ms");
  private static final byte[] SECONDS = Bytes.of("s)");
  private static final byte[] ID = Bytes.of(" (ID: ");
  private static final byte[] SESSION = Bytes.of(" - Métadonnées: {'session': 's");
  private static final byte[] CHUNK = Bytes.of("', 'chunk': ");
  private static final byte[] NOTE = Bytes.of("⏱️ PERF: STT chunk traité - ");
  private static final byte[] NOTE_TO = Bytes.of(" bytes -> ");
  private static final byte[] NOTE_END = Bytes.of(" chars");

  /** The text of an exception; whether the guide counts it as a timeout. */
  private record Cause(byte[] text, boolean timeout) {
    Cause(String text, boolean timeout) {
      this(Bytes.of(text), timeout);
    }
  }

  private static final Cause[] CAUSES = {
    new Cause("Request timed out after 30s", true),
    new Cause("Connection timeout", true),
    new Cause("[Errno 110] Connection timed out", true),
    new Cause("Délai d'attente dépassé", true),
    new Cause("", false),
    new Cause("[Errno 111] Connection refused", false),
    new Cause("Server error '503 Service Unavailable' for url 'https://api.mistral.ai/v1'", false),
    new Cause("Expecting value: line 1 column 1 (char 0) - réponse: \"<html>\"", false),
    new Cause("1 validation error for Message\ncontent\n  Field required", false),
  };

  /**
   * A metric of the guide: the ratio of its median to its threshold, its spread, how often it
   * occurs and fails.
   */
  private static final class Metric {
    final byte[] name;
    final long thresholdMs;
    final double medianMicros;
    final double sigma;
    final double failing;
    final long[] levels = new long[LEVELS.length];
    long failures;
    long timeouts;
    long tenths;

    Metric(String name, long thresholdMs, double median, double sigma, double failing) {
      this.name = Bytes.of(name);
      this.thresholdMs = thresholdMs;
      this.medianMicros = median * thresholdMs * 1000;
      this.sigma = sigma;
      this.failing = failing;
    }
  }

  private record Op(long startMicros, long endMicros, Metric metric, boolean failed, int job) {}

  private final SplittableRandom random;
  private final List<Metric> metrics = new ArrayList<>();
  private final List<Metric> byWeight = new ArrayList<>();
  private final PriorityQueue<Op> pending =
      new PriorityQueue<>((a, b) -> Long.compare(a.endMicros, b.endMicros));
  private Op slow;
  private Op described;

  Monitor(SplittableRandom random) {
    this.random = random;
    add(20, new Metric("audio_chunk", 100, 0.40, 0.40, 0.001));
    add(12, new Metric("network_request", 1000, 0.55, 0.45, 0.02));
    add(12, new Metric("stt_processing", 2000, 0.52, 0.38, 0.01));
    add(10, new Metric("llm_api_call", 3000, 0.48, 0.40, 0.015));
    add(10, new Metric("llm_response", 4000, 0.47, 0.40, 0.005));
    add(8, new Metric("cache_lookup", 50, 0.20, 0.60, 0));
    add(10, new Metric("tts_synthesis", 500, 0.55, 0.35, 0.004));
    add(24, new Metric("tts_chunk", 200, 0.50, 0.40, 0.001));
    add(12, new Metric("audio_conversion", 100, 0.35, 0.45, 0));
    add(8, new Metric("end_to_end", 6000, 0.62, 0.35, 0.008));
    add(8, new Metric("voice_to_voice", 5000, 0.66, 0.35, 0.006));
    add(2, new Metric("custom_operation", 1000, 0.30, 0.80, 0.01));
    add(1, new Metric("résumé_appel", 1000, 0.50, 0.50, 0.01));
    add(1, new Metric("vad inference", 1000, 0.04, 0.50, 0));
  }

  private void add(int weight, Metric metric) {
    metrics.add(metric);
    for (int i = 0; i < weight; i++) {
      byWeight.add(metric);
    }
  }

  List<byte[]> names() {
    return metrics.stream().map(metric -> metric.name).toList();
  }

  /** Whether a line waits to be written at this time. */
  boolean hasLine(long micros) {
    return slow != null
        || described != null
        || !pending.isEmpty() && pending.peek().endMicros <= micros;
  }

  /** Begins an operation; returns whether that wrote a line, its start or a note. */
  boolean begin(long micros, Envelope.Entry entry) {
    Metric metric = byWeight.get(random.nextInt(byWeight.size()));
    boolean failed = random.nextDouble() < metric.failing;
    double scale = failed ? 2.5 : 1;
    double duration =
        metric.medianMicros * scale * StrictMath.exp(metric.sigma * random.nextGaussian());
    int job = (int) (micros / 600_000_000 % 5_000_000 * 4) + random.nextInt(4);
    var op = new Op(micros, micros + Math.max(100, (long) duration), metric, failed, job);
    pending.add(op);
    double dice = random.nextDouble();
    if (dice >= STARTS) {
      return false;
    }
    head(entry, Envelope.Severity.DEBUG, op);
    if (dice < STARTS / 20) {
      entry.message.put(NOTE).number(random.nextInt(640, 64_000)).put(NOTE_TO);
      entry.message.number(random.nextInt(400)).put(NOTE_END);
    } else {
      entry.message.put(START).put(metric.name).put(ID).put(metric.name).put('_');
      entry.message.number(micros / 1000).put(')');
    }
    return true;
  }

  /** The line that waits: an operation's end, or what follows it. */
  void next(Envelope.Entry entry) {
    if (slow != null) {
      bottleneck(entry);
    } else if (described != null) {
      metadata(entry);
    } else {
      end(pending.remove(), entry);
    }
  }

  private void end(Op op, Envelope.Entry entry) {
    Metric metric = op.metric;
    long micros = op.endMicros - op.startMicros;
    long tenths = (micros + 50) / 100;
    if (op.failed) {
      Cause cause = CAUSES[random.nextInt(CAUSES.length)];
      head(entry, Envelope.Severity.ERROR, op);
      entry
          .message
          .put(FAILURE)
          .put(metric.name)
          .put(AFTER)
          .number(tenths / 10)
          .put('.')
          .put('0' + (int) (tenths % 10));
      entry.message.put(MS_TO).put(cause.text);
      metric.failures++;
      if (cause.timeout || cause.text.length == 0 && tenths >= metric.thresholdMs * 10) {
        metric.timeouts++;
      }
      return;
    }
    int level = level(micros, metric.thresholdMs * 1000);
    metric.levels[level]++;
    metric.tenths += tenths;
    head(entry, Envelope.Severity.INFO, op);
    boolean unlike = random.nextInt(200) == 0;
    entry.message.put(
        unlike && level == 2 ? BARE_WARNING : MARKS[unlike && level == 1 ? 0 : level]);
    entry
        .message
        .put(PERF)
        .put(metric.name)
        .put(TO)
        .number(tenths / 10)
        .put('.')
        .put('0' + (int) (tenths % 10));
    entry.message.put(IN_BRACKETS[level]).number(metric.thresholdMs).put(MS);
    slow = level >= 2 ? op : null;
    described = random.nextDouble() < METADATA ? op : null;
  }

  private void bottleneck(Envelope.Entry entry) {
    head(entry, Envelope.Severity.WARNING, slow);
    long millis = (slow.endMicros - slow.startMicros + 500) / 1000;
    entry
        .message
        .put(random.nextInt(50) == 0 ? OLD_BOTTLENECK : BOTTLENECK)
        .put(slow.metric.name)
        .put(SLOW);
    entry.message.number(millis / 1000).put('.').padded(millis, 3).put(SECONDS);
    slow = null;
  }

  private void metadata(Envelope.Entry entry) {
    head(entry, Envelope.Severity.DEBUG, described);
    entry
        .message
        .put(METADATA_MARK)
        .put(described.metric.name)
        .put(SESSION)
        .number(described.job % 1000);
    entry.message.put(CHUNK).number(random.nextInt(500)).put('}');
    described = null;
  }

  private static void head(Envelope.Entry entry, Envelope.Severity severity, Op op) {
    entry.severity = severity;
    entry.logger = LOGGER;
    entry.job = op.job;
    entry.message.clear();
    entry.trace.clear();
  }

  private static int level(long micros, long threshold) {
    return micros * 2 <= threshold
        ? 0
        : micros <= threshold ? 1 : micros * 2 <= threshold * 3 ? 2 : 3;
  }

  /** The true answer, a line for each metric: what is in {@link #TRUTH_COLUMNS}. */
  String truth() {
    var text = new StringBuilder();
    for (Metric m : metrics) {
      long count = 0;
      for (long n : m.levels) {
        count += n;
      }
      if (count + m.failures == 0) {
        continue;
      }
      double average = count == 0 ? 0 : m.tenths / 10.0 / count;
      text.append(
          String.format(
              Locale.ROOT,
              "%s\t%d\t%d\t%d\t%.4f\t%d\t%d\t%d\t%d%n",
              new String(m.name, java.nio.charset.StandardCharsets.UTF_8),
              count,
              m.failures,
              m.timeouts,
              average,
              m.levels[0],
              m.levels[1],
              m.levels[2],
              m.levels[3]));
    }
    return text.toString();
  }

  static final String TRUTH_COLUMNS =
      "metric\tcount\tfailures\ttimeouts\tavg_ms\tEXCELLENT\tBON\tLENT\tGOULOT";
}
