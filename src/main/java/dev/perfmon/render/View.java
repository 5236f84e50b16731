package dev.perfmon.render;

import dev.perfmon.model.Language;
import dev.perfmon.model.MetricName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

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
 * @param names what metrics are called in text for people, by their name; the others by their own
 */
public record View(
    Language language,
    boolean colour,
    boolean wide,
    int width,
    boolean unicode,
    ZoneId zone,
    Map<String, String> names) {
  /** The width text is laid out for where there is no terminal to ask. */
  private static final int USUAL_WIDTH = 80;

  public View {
    width = Math.max(0, width);
    names = Map.copyOf(names);
  }

  /** A view in which metrics are called by their own names. */
  public View(
      Language language, boolean colour, boolean wide, int width, boolean unicode, ZoneId zone) {
    this(language, colour, wide, width, unicode, zone, Map.of());
  }

  /** The same view on a terminal of so many columns. */
  public View withWidth(int columns) {
    return new View(language, colour, wide, columns, unicode, zone, names);
  }

  /** The same view of what is read elsewhere, a file or a post: no colours, no width, and UTF-8. */
  public View plain() {
    return new View(language, false, wide, 0, true, zone, names);
  }

  /** A text of the program's own, as this reader can read it. */
  String text(Message message) {
    return unicode ? message.in(language) : AsciiText.of(message.in(language));
  }

  /** What follows a number, for one of a thing and for other numbers of it. */
  String text(long count, Message one, Message many) {
    // French counts nothing in the singular.
    boolean single = language == Language.EN ? count == 1 : count < 2;
    return text(single ? one : many);
  }

  /** A text read from a log, as it can be shown to this reader without harm. */
  public String safe(String text) {
    String safe = SafeText.of(text);
    return unicode ? safe : AsciiText.of(safe);
  }

  /** What a metric is called in text for people, harmless like {@link #safe}. */
  public String name(MetricName metric) {
    return name(metric.value());
  }

  /** What the metric with this name is called in text for people. */
  public String name(String metric) {
    return safe(names.getOrDefault(metric, metric));
  }

  /** An instant as people read it there, {@code 2025-06-10 14:06:00}. */
  public String dated(Instant instant) {
    StringBuilder out = new StringBuilder(20);
    long second = Timestamp.wallSecond(instant, zone);
    Timestamp.date(out, second);
    Timestamp.time(out.append(' '), second);
    return out.toString();
  }

  String ellipsis() {
    return unicode ? "…" : "...";
  }

  /** The columns to lay a text out for. */
  int columns() {
    return width == 0 ? USUAL_WIDTH : width;
  }
}
