package dev.perfmon.render;

import java.time.ZoneId;

/**
 * What a writer must know of the reader. Everything it prints is UTF-8; a reader that cannot show
 * that gets text that has only ASCII in it. Decimals have a dot in both languages, as the agent
 * prints them.
 *
 * @param language of headings, labels and levels; machine formats ignore it
 * @param colour whether text formats may colour with the terminal's own 16 colours
 * @param wide whether the table shows its additional columns
 * @param width columns of the terminal, 0 where the text goes to no terminal
 * @param unicode whether the reader can show more than ASCII
 * @param zone of the times people read; machine formats are always UTC
 */
public record View(
    Language language, boolean colour, boolean wide, int width, boolean unicode, ZoneId zone) {
  /** The width text is laid out for where there is no terminal to ask. */
  private static final int USUAL_WIDTH = 80;

  public View {
    width = Math.max(0, width);
  }

  /** The same view on a terminal of so many columns. */
  public View withWidth(int columns) {
    return new View(language, colour, wide, columns, unicode, zone);
  }

  /** A text of the program's own, as this reader can read it. */
  String text(Message message) {
    return unicode ? message.in(language) : AsciiText.of(message.in(language));
  }

  /** A text read from a log, as it can be shown to this reader without harm. */
  public String safe(String text) {
    String safe = SafeText.of(text);
    return unicode ? safe : AsciiText.of(safe);
  }

  String ellipsis() {
    return unicode ? "…" : "...";
  }

  /** The columns to lay a text out for. */
  int columns() {
    return width == 0 ? USUAL_WIDTH : width;
  }
}
