package dev.perfmon.cli;

import dev.perfmon.aggregate.Tally;
import dev.perfmon.model.Notice;
import dev.perfmon.source.LogInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code -v} tells: what was read, what became of it, and how long that took. */
final class ReadAccount {
  /** More names are a flood, where a directory was given. */
  private static final int NAMED = 10;

  private ReadAccount() {}

  /** What became of what was read. */
  static Notice of(Tally tally) {
    List<Notice> counts =
        List.of(
            Notice.ofCount(tally.lines(), "ligne", "lignes", "line", "lines"),
            Notice.ofCount(tally.events(), "événement", "événements", "event", "events"),
            Notice.ofCount(
                tally.duplicates(),
                "doublon replié",
                "doublons repliés",
                "duplicate folded",
                "duplicates folded"),
            Notice.ofCount(
                tally.nearMisses(), "presque lue", "presque lues", "near miss", "near misses"),
            Notice.ofCount(tally.undated(), "sans date", "sans date", "undated", "undated"),
            Notice.ofCount(
                tally.absent(),
                "valeur absente",
                "valeurs absentes",
                "absent value",
                "absent values"));
    return Notice.joined(", ", ", ", counts);
  }

  /** What became of what was read in so many seconds. */
  static Notice of(Tally tally, double seconds) {
    Notice became = of(tally);
    String time = String.format(Locale.ROOT, "%.2f s", seconds);
    return new Notice(became.french() + " en " + time, became.english() + " in " + time);
  }

  /** Which logs were read, the first of them by name. */
  static Notice ofLogs(List<String> names) {
    Notice read =
        Notice.ofCount(names.size(), "journal lu", "journaux lus", "log read", "logs read");
    if (names.isEmpty()) {
      return read;
    }
    int unnamed = names.size() - NAMED;
    String list = String.join(", ", unnamed > 0 ? names.subList(0, NAMED) : names);
    Notice more = Notice.ofCount(unnamed, "autre", "autres", "more", "more");
    return new Notice(
        read.french() + " : " + list + (unnamed > 0 ? " et " + more.french() : ""),
        read.english() + ": " + list + (unnamed > 0 ? " and " + more.english() : ""));
  }

  /** Names of the logs and of the rotated ones that they were put together with. */
  static List<String> partsOf(List<LogInput> logs) {
    List<String> names = new ArrayList<>();
    for (LogInput log : logs) {
      for (LogInput part : log.parts()) {
        names.add(part.name());
      }
    }
    return names;
  }
}
