package dev.perfmon.cli;

import dev.perfmon.aggregate.Tally;
import dev.perfmon.report.Notice;
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
    return new Notice(french(tally), english(tally));
  }

  /** What became of what was read in so many seconds. */
  static Notice of(Tally tally, double seconds) {
    return new Notice(
        french(tally) + String.format(Locale.ROOT, " en %.2f s", seconds),
        english(tally) + String.format(Locale.ROOT, " in %.2f s", seconds));
  }

  private static String french(Tally tally) {
    return french(tally.lines(), "ligne", "lignes")
        + ", "
        + french(tally.events(), "événement", "événements")
        + ", "
        + french(tally.duplicates(), "doublon replié", "doublons repliés")
        + ", "
        + french(tally.nearMisses(), "presque lue", "presque lues")
        + ", "
        + tally.undated()
        + " sans date, "
        + french(tally.absent(), "valeur absente", "valeurs absentes");
  }

  private static String english(Tally tally) {
    return english(tally.lines(), "line", "lines")
        + ", "
        + english(tally.events(), "event", "events")
        + ", "
        + english(tally.duplicates(), "duplicate folded", "duplicates folded")
        + ", "
        + english(tally.nearMisses(), "near miss", "near misses")
        + ", "
        + tally.undated()
        + " undated, "
        + english(tally.absent(), "absent value", "absent values");
  }

  /** Which logs were read, the first of them by name. */
  static Notice ofLogs(List<String> names) {
    int more = names.size() - NAMED;
    String list = String.join(", ", more > 0 ? names.subList(0, NAMED) : names);
    return new Notice(
        french(names.size(), "journal lu", "journaux lus")
            + (names.isEmpty() ? "" : " : " + list)
            + (more > 0 ? " et " + french(more, "autre", "autres") : ""),
        english(names.size(), "log read", "logs read")
            + (names.isEmpty() ? "" : ": " + list)
            + (more > 0 ? " and " + more + " more" : ""));
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

  private static String french(long count, String one, String many) {
    return count + " " + (count < 2 ? one : many);
  }

  private static String english(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
