package dev.perfmon.render;

import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.BottleneckReport.Bucket;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A row per interval, for an issue or a wiki. */
final class BottleneckMarkdown implements BottleneckWriter {
  private final View view;
  private final BottleneckText words;

  BottleneckMarkdown(View view) {
    this.view = view;
    this.words = new BottleneckText(view);
  }

  @Override
  public void write(BottleneckReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    IntervalLabels labels = new IntervalLabels(report.buckets(), view.zone());
    text.append("### ").append(words.title(report, labels)).append("\n\n");
    if (!report.buckets().isEmpty()) {
      Markdown.row(
          text, view.text(Message.INTERVAL), view.text(Message.COUNT), view.text(Message.METRICS));
      text.append("| --- | ---: | --- |\n");
      rows(report, labels, text);
      text.append('\n');
    }
    out.append(text.append(words.total(report)).append('\n'));
  }

  private void rows(BottleneckReport report, IntervalLabels labels, StringBuilder out) {
    List<Bucket> buckets = report.buckets();
    for (int i = 0; i < buckets.size(); i++) {
      int empty = BottleneckText.emptyFrom(buckets, i);
      if (empty > BottleneckText.LONGEST_SHOWN_GAP) {
        Markdown.row(out, view.ellipsis(), "0", words.gap(empty, report));
        i += empty - 1;
        continue;
      }
      Bucket bucket = buckets.get(i);
      Markdown.row(out, labels.of(bucket.start()), Long.toString(bucket.total()), metrics(bucket));
    }
  }

  private String metrics(Bucket bucket) {
    StringBuilder out = new StringBuilder(40);
    for (Map.Entry<String, Long> metric : BottleneckText.worstFirst(bucket)) {
      out.append(out.isEmpty() ? "" : ", ").append(Markdown.cell(view.name(metric.getKey()), view));
      out.append(' ').append(metric.getValue());
    }
    return out.toString();
  }
}
