package dev.perfmon.cli;

import dev.perfmon.report.LiveStatus;
import java.io.IOException;

/** Where what happens in followed logs is shown. One thread uses it. */
interface LiveOutput extends Appendable, AutoCloseable {
  /**
   * Whether more can be shown. What cannot is {@link #hide hidden}, and the reader told how much.
   */
  boolean hasRoom();

  /** Tells of a line that was not shown for lack of room. */
  void hide();

  /** Says something on stderr. */
  void say(String line) throws IOException;

  /** Shows how things stand, where there is a place for it. */
  void state(LiveStatus state);

  /** Columns of the terminal as it is now, 0 for none. */
  int columns();

  /**
   * Hands on everything written so far.
   *
   * @throws IOException if the output fails, or has failed
   */
  void flush() throws IOException;

  /** Hands on everything, and leaves nothing that was only shown for the moment. */
  @Override
  void close() throws IOException;

  @Override
  LiveOutput append(CharSequence text) throws IOException;

  @Override
  default LiveOutput append(CharSequence text, int from, int to) throws IOException {
    return append(text.subSequence(from, to));
  }

  @Override
  default LiveOutput append(char c) throws IOException {
    return append(String.valueOf(c));
  }
}
