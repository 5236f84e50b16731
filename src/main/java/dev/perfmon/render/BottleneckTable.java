package dev.perfmon.render;

import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.BottleneckReport.Bucket;
import java.io.IOException;
import java.util.List;

/** A bar per interval, with the count and the metrics that made it. */
final class BottleneckTable implements BottleneckWriter {
  private static final int SHORTEST_BAR = 10;
  private static final int LONGEST_BAR = 60;

  private final View view;
  private final BottleneckText words;

  BottleneckTable(View view) {
    this.view = view;
    this.words = new BottleneckText(view);
  }

  @Override
  public void write(BottleneckReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    IntervalLabels labels = new IntervalLabels(report.buckets(), view.zone());
    if (view.unicode()) {
      text.append(BottleneckText.mark(report).icon(view)).append(' ');
    }
    text.append(words.title(report, labels)).append('\n').append(SummaryTable.RULE).append('\n');
    rows(report, labels, text);
    text.append(SummaryTable.RULE).append('\n').append(words.total(report)).append('\n');
    out.append(text);
  }

  private void rows(BottleneckReport report, IntervalLabels labels, StringBuilder out) {
    List<Bucket> buckets = report.buckets();
    long greatest = 0;
    for (Bucket bucket : buckets) {
      greatest = Math.max(greatest, bucket.total());
    }
    int countColumns = Math.max(4, Long.toString(greatest).length());
    Mark mark = BottleneckText.mark(report);
    for (int i = 0; i < buckets.size(); i++) {
      int empty = BottleneckText.emptyFrom(buckets, i);
      if (empty > BottleneckText.LONGEST_SHOWN_GAP) {
        out.append(view.unicode() ? "⋮ " : ": ").append(words.gap(empty, report)).append('\n');
        i += empty - 1;
        continue;
      }
      Bucket bucket = buckets.get(i);
      String label = labels.of(bucket.start());
      int fixed = label.length() + 1 + 1 + countColumns;
      int columns = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, (view.columns() - fixed) * 2 / 5));
      String bar = Bar.of(bucket.total(), greatest, columns, view.unicode());
      out.append(label).append(' ');
      if (!bar.isEmpty()) {
        mark.paint(out, bar, view);
      }
      DisplayWidth.spaces(out, columns - bar.length() + 1);
      DisplayWidth.right(out, Long.toString(bucket.total()), countColumns);
      words.metrics(bucket, view.width() == 0 ? 0 : view.width() - fixed - columns, out);
      out.append('\n');
    }
  }
}
