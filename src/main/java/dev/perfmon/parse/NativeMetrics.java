package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.NearMiss;

/**
 * LiveKit's own metrics, which its agents log as {@code LLM metrics}, {@code TTS metrics}, … with
 * the values as extra JSON fields, in seconds.
 */
final class NativeMetrics {
  private static final byte[] SUFFIX = " metrics".getBytes(US_ASCII);

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
  private record Field(byte[] key, byte[] metric) {
    Field(String key, String metric) {
      this(key.getBytes(US_ASCII), metric.getBytes(US_ASCII));
    }
  }

  private static final Field[] LLM = {new Field("ttft", "llm_ttft")};
  private static final Field[] TTS = {new Field("ttfb", "tts_ttfb")};
  private static final Field[] EOU = {
    new Field("end_of_utterance_delay", "eou_delay"),
    new Field("transcription_delay", "transcription_delay")
  };
  private static final Field[] STT = {};

  private final NameTable names;
  private final Numbers numbers = new Numbers();

  NativeMetrics(NameTable names) {
    this.names = names;
  }

  /** Adds a row for each value of the line in the envelope; none if it is no such line. */
  void read(Envelope envelope, int line, EventBatch into) {
    byte[] b = envelope.bytes;
    int from = envelope.start;
    int end = envelope.end;
    int afterName = from + 3;
    if (!Swar.startsWith(b, afterName, end, SUFFIX)) {
      return;
    }
    Field[] fields =
        switch (b[from] << 16 | b[from + 1] << 8 | b[from + 2]) {
          case 'L' << 16 | 'L' << 8 | 'M' -> LLM;
          case 'T' << 16 | 'T' << 8 | 'S' -> TTS;
          case 'E' << 16 | 'O' << 8 | 'U' -> EOU;
          case 'S' << 16 | 'T' << 8 | 'T' -> STT;
          default -> null;
        };
    int nameEnd = afterName + SUFFIX.length;
    if (fields == null || (nameEnd < end && b[nameEnd] > ' ')) {
      return;
    }
    if (envelope.recordStart < 0) {
      int brace = Swar.find(b, nameEnd, end, (byte) '{');
      if (brace >= end) {
        return;
      }
      envelope.recordBytes = b;
      envelope.recordStart = brace;
      envelope.recordEnd = end;
    }
    int rows = into.size();
    for (Field field : fields) {
      if (envelope.field(field.key)) {
        value(envelope.recordBytes, envelope.valueStart(), envelope.valueEnd(), field, line, into);
      }
    }
    if (into.size() == rows) {
      into.setText(into.add(EventKind.NOTE, line), b, from, nameEnd);
    }
  }

  private void value(byte[] b, int at, int end, Field field, int line, EventBatch into) {
    boolean negative = b[at] == '-';
    long micros = seconds(b, negative ? at + 1 : at, end);
    int row;
    if ((negative && micros == 1_000_000) || b[at] == 'n') {
      row = into.add(EventKind.ABSENT, line);
    } else if (micros < 0 || micros >= Numbers.ABSURD || (negative && micros > 0)) {
      Messages.nearMiss(NearMiss.UNREADABLE_NATIVE, line, into);
      return;
    } else {
      row = into.add(EventKind.MEASUREMENT, line);
      into.setDuration(row, micros);
    }
    into.setMetric(row, names.index(field.metric, 0, field.metric.length, into));
  }

  /** The JSON number in {@code b[from, to)}, seconds, as microseconds; -1 if it is none. */
  private long seconds(byte[] b, int from, int to) {
    long micros = numbers.decimal(b, from, to, 6);
    if (numbers.end == to) {
      return micros;
    }
    try {
      // Python writes small and large floats with an exponent.
      double value = Double.parseDouble(new String(b, from, to - from, US_ASCII));
      return value >= 0 && value < 1e9 ? Math.round(value * 1e6) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
