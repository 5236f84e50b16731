package dev.perfmon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;

/**
 * The machine's zone, found without {@link TimeZone} where the environment or the system's link
 * names it: the JDK's old time zones read the rules of all the world's, which takes a tenth of the
 * time a short answer takes, and a zone with rules has to read them once more.
 */
final class MachineZone {
  private static final Path LINK = Path.of("/etc/localtime");
  private static final String ZONES = "/zoneinfo/";

  private MachineZone() {}

  /** The zone that times without one are in. */
  static ZoneId of(Map<String, String> environment) {
    return of(System.getProperty("user.timezone", ""), environment.getOrDefault("TZ", ""), LINK);
  }

  /**
   * The zone.
   *
   * @param asked what the JVM was told; empty for nothing
   * @param variable what {@code TZ} says; empty for nothing
   * @param link what leads to the system's zone
   */
  static ZoneId of(String asked, String variable, Path link) {
    String name = asked;
    if (name.isEmpty()) {
      name = variable.startsWith(":") ? variable.substring(1) : variable;
    }
    if (name.isEmpty()) {
      name = linked(link);
    }
    if (isUtc(name)) {
      return ZoneOffset.UTC;
    }
    // Other names may be POSIX's, which mean the opposite here: the JDK knows what it makes of
    // them.
    if (name.indexOf('/') > 0) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException e) {
        // No zone of this JDK's; then what it falls back to.
        return usual();
      }
    }
    return usual();
  }

  private static ZoneId usual() {
    return isUtc(TimeZone.getDefault().getID()) ? ZoneOffset.UTC : ZoneId.systemDefault();
  }

  private static boolean isUtc(String id) {
    return switch (id) {
      case "UTC", "Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "UCT", "Zulu" -> true;
      default -> false;
    };
  }

  /** The name of the zone that the link leads to; empty if it does not tell. */
  private static String linked(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      int zones = target.indexOf(ZONES);
      return zones < 0 ? "" : target.substring(zones + ZONES.length());
    } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
      // A copy of the rules, or another kind of system.
      return "";
    }
  }
}
