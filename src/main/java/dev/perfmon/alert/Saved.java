package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts and sizes in what an engine saves; what was damaged is refused before it takes memory. */
final class Saved {
  /** No name and no text is longer, in bytes. */
  private static final int LONGEST_TEXT = 4 * 1024 * 1024;

  private Saved() {}

  static void text(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInput in) throws IOException {
    return new String(Restored.bytes(in, LONGEST_TEXT), StandardCharsets.UTF_8);
  }

  static void alert(DataOutput out, Alert alert, int rule) throws IOException {
    out.writeInt(rule);
    MetricName metric = alert.metric();
    out.writeBoolean(metric != null);
    text(out, metric == null ? "" : metric.value());
    out.writeInt(alert.involved().size());
    for (MetricName name : alert.involved()) {
      text(out, name.value());
    }
    out.writeLong(alert.pendingSince());
    out.writeLong(alert.since());
    out.writeLong(alert.until());
    out.writeLong(alert.count());
    out.writeLong(alert.first());
    out.writeLong(alert.last());
    out.writeLong(alert.worstMicros());
    out.writeLong(alert.thresholdMicros());
    out.writeDouble(alert.worst());
    text(out, alert.text());
  }

  /** An alert that is over. */
  static Alert alert(DataInput in, List<AlertRule> rules, String source) throws IOException {
    AlertRule rule = rules.get(Restored.count(in.readInt(), rules.size() - 1));
    boolean ofMetric = in.readBoolean();
    String name = text(in);
    List<MetricName> involved = new ArrayList<>();
    int size = Restored.count(in.readInt(), AlertState.MOST_INVOLVED);
    for (int i = 0; i < size; i++) {
      involved.add(new MetricName(text(in)));
    }
    return new Alert(
        rule,
        source,
        ofMetric ? new MetricName(name) : null,
        involved,
        Phase.RESOLVED,
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        text(in));
  }
}
