package dev.perfmon.render;

import dev.perfmon.model.NearMiss;
import dev.perfmon.report.EventRow;
import java.io.IOException;

/** Each near miss as a compiler shows an error: where, why, and the line itself under it. */
final class NearMissText implements EventWriter {
  private static final String INDENT = "    ";

  /** What is shown of a line where no terminal limits it: a line can be a whole file. */
  private static final int LONGEST_LINE = 2000;

  private final View view;
  private final TextOutput output;

  NearMissText(View view, Appendable out) {
    this.view = view;
    this.output = new TextOutput(out);
  }

  @Override
  public void begin() {}

  @Override
  public void row(EventRow event) throws IOException {
    StringBuilder out = output.text();
    out.append(view.safe(event.source())).append(':').append(event.line()).append(": ");
    NearMiss reason = event.reason();
    Mark.SLOW.paint(out, reason == null ? "" : reason(reason, view), view);
    out.append('\n');
    String text = event.text();
    if (text != null) {
      int room = view.width() == 0 ? LONGEST_LINE : Math.max(20, view.width() - INDENT.length());
      // A character takes a column at least nearly always; the rest of a huge line need not be
      // cleaned.
      String start = text.length() > 2 * room ? text.substring(0, 2 * room) : text;
      out.append(INDENT);
      out.append(DisplayWidth.clip(view.safe(start), room, view.ellipsis())).append('\n');
    }
    output.endRow();
  }

  @Override
  public void end() throws IOException {
    flush();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  /** The reason in the reader's language. */
  static String reason(NearMiss reason, View view) {
    return view.safe(reason.text(view.language()));
  }
}
