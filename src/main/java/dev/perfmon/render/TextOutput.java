package dev.perfmon.render;

import java.io.Flushable;
import java.io.IOException;

/** Where the text of one event after the other is put together and handed on. */
final class TextOutput {
  private static final int FULL = 8192;

  private final Appendable out;
  private final StringBuilder text = new StringBuilder(FULL + 1024);

  TextOutput(Appendable out) {
    this.out = out;
  }

  /** The text not handed on yet. */
  StringBuilder text() {
    return text;
  }

  /** Hands the text on when it has become long. */
  void endRow() throws IOException {
    if (text.length() >= FULL) {
      handOn();
    }
  }

  void flush() throws IOException {
    handOn();
    flush(out);
  }

  static void flush(Appendable out) throws IOException {
    if (out instanceof Flushable flushable) {
      flushable.flush();
    }
  }

  private void handOn() throws IOException {
    if (!text.isEmpty()) {
      out.append(text);
      text.setLength(0);
    }
  }
}
