package dev.perfmon.parse.write;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How records become lines of a log: a formatter of the agent's process, and what may wrap each of
 * its lines on the way to the file. The inverse of taking the envelopes off.
 *
 * <p>Written {@code FORMATTER} or {@code COLLECTOR/FORMATTER}, as in {@code docker-json/basic}.
 */
public final class Layout {
  private final EntryFormat format;
  private final @Nullable Collector collector;
  private final ZoneId zone;

  private Layout(EntryFormat format, @Nullable Collector collector, ZoneId zone) {
    this.format = format;
    this.collector = collector;
    this.zone = zone;
  }

  /**
   * The layout with this name.
   *
   * @param zone of the times that are written without one
   * @throws IllegalArgumentException if there is none: the message lists those there are
   */
  public static Layout of(String name, ZoneId zone) {
    int slash = name.indexOf('/');
    String formatter = name.substring(slash + 1);
    for (EntryFormat format : EntryFormat.values()) {
      if (!named(format).equals(formatter)) {
        continue;
      }
      if (slash < 0) {
        return new Layout(format, null, zone);
      }
      for (Collector collector : Collector.values()) {
        if (named(collector).equals(name.substring(0, slash))) {
          return new Layout(format, collector, zone);
        }
      }
    }
    throw new IllegalArgumentException(
        name
            + ": FORMATTER or COLLECTOR/FORMATTER, of "
            + String.join(" ", formatters())
            + " and "
            + String.join(" ", collectors()));
  }

  /** The names of the formatters. */
  public static List<String> formatters() {
    List<String> names = new ArrayList<>();
    for (EntryFormat format : EntryFormat.values()) {
      names.add(named(format));
    }
    return names;
  }

  /** The names of the collectors. */
  public static List<String> collectors() {
    List<String> names = new ArrayList<>();
    for (Collector collector : Collector.values()) {
      names.add(named(collector));
    }
    return names;
  }

  private static String named(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The record's lines, each with its line end. */
  public String lines(LogEntry entry) {
    String text = format.format(entry, zone);
    if (collector == null) {
      return text + "\n";
    }
    StringBuilder lines = new StringBuilder(text.length() + 64);
    Instant time = entry.time();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      collector.wrap(text.substring(from, end), time, zone, lines);
      from = end + 1;
    }
    collector.wrap(text.substring(from), time, zone, lines);
    return lines.toString();
  }
}
