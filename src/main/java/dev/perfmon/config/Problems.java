package dev.perfmon.config;

import dev.perfmon.config.YamlNode.Place;
import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.Notice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What is found wrong while a file is read; reading goes on, so that all of it is found at once.
 */
final class Problems {
  /** Told at most. */
  private static final int MOST = 100;

  private final String file;
  private final TreeMap<Integer, List<Notice>> byLine = new TreeMap<>();
  private int count;

  /** Of a file in which nothing is wrong yet. */
  Problems(Path file) {
    this.file = ConfigurationException.shown(file.toString());
  }

  /** Notes that something is wrong at a place. */
  void add(Place place, String french, String english) {
    if (count++ < MOST) {
      String at = file + ":" + place.line() + ":" + place.column() + ": ";
      byLine
          .computeIfAbsent(place.line(), line -> new ArrayList<>())
          .add(new Notice(at + french, at + english));
    }
  }

  /** Notes that the value at a place is none. */
  void add(Place place, InvalidValueException refused) {
    add(place, refused.notice().french(), refused.notice().english());
  }

  /** Notes a name that is none of those known. */
  void unknown(
      Place place, String frenchWhat, String englishWhat, String name, Collection<String> known) {
    String shown = ConfigurationException.shown(name);
    String nearest = Nearest.to(name, known);
    String all = String.join(", ", known);
    add(
        place,
        frenchWhat
            + " : « "
            + shown
            + " » ; attendu "
            + all
            + (nearest == null ? "" : " ; vouliez-vous dire " + nearest + " ?"),
        englishWhat
            + ": \""
            + shown
            + "\"; expected "
            + all
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  /** Notes a value that cannot be read. */
  void unreadable(
      YamlNode node, String frenchWhat, String englishWhat, String french, String english) {
    String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    String shown = ConfigurationException.shown(text);
    add(
        node.place(),
        frenchWhat + (text.isEmpty() ? "" : " : « " + shown + " »") + " ; attendu " + french,
        englishWhat + (text.isEmpty() ? "" : ": \"" + shown + "\"") + "; expected " + english);
  }

  /** What makes reading on pointless, after all that was noted before. */
  ConfigurationException fatal(Place place, String french, String english) {
    add(place, french, english);
    return exception();
  }

  /** The same about the file as a whole. */
  ConfigurationException fatal(String french, String english) {
    byLine
        .computeIfAbsent(0, line -> new ArrayList<>())
        .add(new Notice(french, english).about(file));
    return exception();
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigurationException if anything was noted
   */
  void check() throws ConfigurationException {
    if (!byLine.isEmpty()) {
      throw exception();
    }
  }

  private ConfigurationException exception() {
    List<Notice> all = new ArrayList<>();
    byLine.values().forEach(all::addAll);
    return new ConfigurationException(all);
  }
}
