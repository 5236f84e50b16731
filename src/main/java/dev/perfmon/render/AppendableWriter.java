package dev.perfmon.render;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** A writer onto an appendable, which it neither flushes nor closes. */
final class AppendableWriter extends Writer {
  private final Appendable out;

  AppendableWriter(Appendable out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    out.append(CharBuffer.wrap(text, from, length));
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    out.append(text, from, from + length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
