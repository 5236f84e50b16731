package dev.perfmon.cli;

import dev.perfmon.config.Durations;
import dev.perfmon.demo.Pace;
import dev.perfmon.demo.Simulation;
import dev.perfmon.parse.write.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code perfmon demo}: a simulated agent, for those who have no log. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  @Option(names = "--duration", paramLabel = "TIME")
  String duration = "10m";

  @Option(names = "--speed", paramLabel = "X")
  String speed = "10";

  @Option(names = "--seed", paramLabel = "N")
  String seed = "1";

  @Option(names = "--start", paramLabel = "TIME")
  @Nullable String start;

  @Option(names = "--layout", paramLabel = "NAME", completionCandidates = Layouts.class)
  String layout = "python";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      converter = OutputFile.class)
  @Nullable Path output;

  @Option(names = "--tz", paramLabel = "ZONE")
  @Nullable String tz;

  @Option(names = "--lang", paramLabel = "LANG")
  @Nullable String lang;

  /** What {@code --layout} takes by itself, for shells to complete. */
  static final class Layouts implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(Layout.formatters());
      for (String collector : Layout.collectors()) {
        names.add(collector + "/basic");
      }
      return names.iterator();
    }
  }

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    SharedOptions shared = new SharedOptions();
    shared.tz = tz;
    shared.lang = lang;
    Layout how = layout(shared.zone(null, session.environment()));
    Duration length = length();
    double factor = factor();
    long number = number();
    Instant now = session.clock().instant();
    Instant first = start == null ? (output == null ? now : now.minus(length)) : instant(start);
    Simulation simulation = new Simulation(number, first, length);
    if (output == null) {
      return new LiveDemo(session, simulation, how, factor).follow(shared);
    }
    try (Answer answer = Answer.to(output, session)) {
      simulation.write(how, answer.writer(), Pace.AT_ONCE);
      answer.complete();
    }
    return ExitCode.FINE;
  }

  private Layout layout(ZoneId zone) {
    try {
      return Layout.of(layout, zone);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--layout "
              + layout
              + " : attendu FORMATEUR ou COLLECTEUR/FORMATEUR, parmi "
              + names(" et "),
          "--layout "
              + layout
              + ": expected FORMATTER or COLLECTOR/FORMATTER, of "
              + names(" and "));
    }
  }

  private static String names(String and) {
    return String.join(", ", Layout.formatters()) + and + String.join(", ", Layout.collectors());
  }

  private Duration length() {
    Duration length = Durations.parse(duration);
    if (length == null || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new UsageException(
          "--duration " + duration + " : attendu une durée jusqu'à 366d, comme 30s, 10m ou 1h",
          "--duration " + duration + ": expected a duration up to 366d, such as 30s, 10m or 1h");
    }
    return length;
  }

  private double factor() {
    try {
      double factor = Double.parseDouble(speed);
      if (factor >= 0.01 && factor <= 1_000_000) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException(
        "--speed " + speed + " : attendu un nombre de 0.01 à 1000000",
        "--speed " + speed + ": expected a number from 0.01 to 1000000");
  }

  private long number() {
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--seed " + seed + " : attendu un nombre entier",
          "--seed " + seed + ": expected a whole number");
    }
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "--start " + text + " : attendu un instant comme 2025-06-10T12:00:00Z",
          "--start " + text + ": expected an instant such as 2025-06-10T12:00:00Z");
    }
  }
}
