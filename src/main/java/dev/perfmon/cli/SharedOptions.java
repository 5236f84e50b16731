package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.config.Durations;
import dev.perfmon.model.Language;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.NameGlob;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.Thresholds;
import dev.perfmon.render.Format;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that mean the same in every command. */
final class SharedOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  @Option(names = "--rotated")
  boolean rotated;

  @Option(names = "--since", paramLabel = "TIME")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME")
  @Nullable String until;

  @Option(names = "--from-end")
  boolean fromEnd;

  @Option(names = "--last", paramLabel = "N")
  @Nullable Integer last;

  @Option(names = "--tz", paramLabel = "ZONE")
  @Nullable String tz;

  @Option(names = "--metric", paramLabel = "GLOB")
  List<String> metric = new ArrayList<>();

  @Option(names = "--level", paramLabel = "L", split = ",")
  List<String> level = new ArrayList<>();

  @Option(names = "--source", paramLabel = "GLOB")
  List<String> source = new ArrayList<>();

  @Option(names = "--threshold", paramLabel = "NAME=TIME")
  List<String> threshold = new ArrayList<>();

  @Option(names = "--config", paramLabel = "FILE")
  @Nullable Path config;

  @Option(names = "--format", paramLabel = "F")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      converter = OutputFile.class)
  @Nullable Path output;

  @Option(names = "--color", paramLabel = "WHEN", arity = "0..1", fallbackValue = "always")
  @Nullable String color;

  @Option(names = "--lang", paramLabel = "LANG")
  @Nullable String lang;

  /** What {@code --dedup} names, or {@code --no-dedup} stands for: the last of them. */
  @Nullable String dedup;

  @Option(names = "--strict")
  boolean strict;

  @Option(names = {"-v", "--verbose"})
  boolean verbose;

  @Option(names = {"-q", "--quiet"})
  boolean quiet;

  @Option(names = "--no-dedup")
  void countAll(boolean asked) {
    if (asked) {
      dedup = "none";
    }
  }

  @Option(names = "--dedup", paramLabel = "WHAT")
  void countOnce(String what) {
    dedup = what;
  }

  /** The part of time asked for. */
  Window window() {
    return new Window("", since, until);
  }

  /**
   * The zone of times that carry none, and of the output.
   *
   * @param environment tells the machine's, where none is asked for or configured
   */
  ZoneId zone(@Nullable ZoneId configured, Map<String, String> environment) {
    String name = tz;
    if (name == null) {
      return configured != null ? configured : MachineZone.of(environment);
    }
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new UsageException(
          "fuseau inconnu : « " + name + " » ; attendu Europe/Paris, UTC, +02:00…",
          "unknown time zone: \"" + name + "\"; expected Europe/Paris, UTC, +02:00…");
    }
  }

  /** How many of each metric's latest operations count, or {@link MetricStates#ALL}. */
  int last() {
    if (last == null) {
      return MetricStates.ALL;
    }
    if (last < 1) {
      throw new UsageException(
          "--last " + last + " : attendu un nombre entier, au moins 1",
          "--last " + last + ": expected a whole number, at least 1");
    }
    return last;
  }

  /** Which metrics; null for all. */
  @Nullable Predicate<MetricName> metrics() {
    if (metric.isEmpty()) {
      return null;
    }
    NameGlob glob = new NameGlob(metric);
    return name -> glob.matches(name.value());
  }

  /** Which outcomes; empty for all. */
  Set<Outcome> outcomes() {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (String name : level) {
      outcomes.add(outcome(name.trim()));
    }
    return outcomes;
  }

  private static Outcome outcome(String name) {
    Outcome known = outcomeOrNull(name);
    if (known == null) {
      throw new UsageException(
          "niveau inconnu : « " + name + " » ; attendu EXCELLENT, BON, LENT, GOULOT ou ÉCHEC",
          "unknown level: \"" + name + "\"; expected EXCELLENT, BON, LENT, GOULOT or ECHEC");
    }
    return known;
  }

  /** The outcome of that name, in any case, with or without accents; null if there is none. */
  static @Nullable Outcome outcomeOrNull(String name) {
    // "échec", in whichever of Unicode's forms the keyboard gave it, is ECHEC.
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT);
    return switch (plain) {
      case "EXCELLENT" -> Outcome.EXCELLENT;
      case "BON", "GOOD" -> Outcome.BON;
      case "LENT", "SLOW" -> Outcome.LENT;
      case "GOULOT", "BOTTLENECK" -> Outcome.GOULOT;
      case "ECHEC", "FAILURE" -> Outcome.ECHEC;
      default -> null;
    };
  }

  /** The thresholds in force. */
  Thresholds thresholds(Map<String, Long> configured) {
    if (threshold.isEmpty() && configured.isEmpty()) {
      return Thresholds.GUIDE;
    }
    Map<String, Long> overrides = new HashMap<>(configured);
    for (String assignment : threshold) {
      int equals = assignment.lastIndexOf('=');
      Duration duration =
          equals < 1 ? null : Durations.parse(assignment.substring(equals + 1).trim());
      if (duration == null || duration.toNanos() < 1000) {
        throw new UsageException(
            "seuil inutilisable : « "
                + assignment
                + " » ; attendu NOM=500ms ou NOM=1.5s, de 1us à 106751d",
            "unusable threshold: \""
                + assignment
                + "\"; expected NAME=500ms or NAME=1.5s, from 1us to 106751d");
      }
      overrides.put(assignment.substring(0, equals).trim(), duration.toNanos() / 1000);
    }
    return new Thresholds(overrides);
  }

  /**
   * The format asked for, or the command's own.
   *
   * @throws UsageException if the command does not have it
   */
  Format format(Format usual, String command) {
    if (format == null) {
      return usual;
    }
    Format named = Format.named(format);
    boolean offered = named != null && Formats.of(command).contains(named.id());
    if (named != null && named.isOfVerdicts() && !offered) {
      throw new UsageException(
          "--format " + named.id() + " : seulement pour alerts, sla et compare, qui jugent",
          "--format " + named.id() + ": only for alerts, sla and compare, which pass judgement");
    }
    if (named == null || !offered) {
      throw Formats.unknown(format, command);
    }
    return named;
  }

  /**
   * Whether to colour: the option, then the variables everybody knows, then whether it is seen
   * live.
   */
  boolean colour(Session session) {
    if (color != null) {
      switch (color) {
        case "always" -> {
          return true;
        }
        case "never" -> {
          return false;
        }
        case "auto" -> {}
        default ->
            throw new UsageException(
                "--color " + color + " : attendu auto, always ou never",
                "--color " + color + ": expected auto, always or never");
      }
    }
    if (!session.variable("NO_COLOR").isEmpty()) {
      return false;
    }
    String force = session.variable("CLICOLOR_FORCE");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return session.terminals().out() && output == null && !session.variable("TERM").equals("dumb");
  }

  /** The language, by option, variable, configuration, then French. */
  Language language(Session session, @Nullable String configured) {
    return language(lang, session, configured);
  }

  static Language language(@Nullable String option, Session session) {
    return language(option, session, null);
  }

  private static Language language(
      @Nullable String option, Session session, @Nullable String configured) {
    String variable = session.variable("PERFMON_LANG");
    String name =
        option != null ? option : variable.isEmpty() && configured != null ? configured : variable;
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "", "fr" -> Language.FR;
      case "en" -> Language.EN;
      default ->
          throw new UsageException(
              "langue inconnue : « " + name + " » ; attendu fr ou en",
              "unknown language: \"" + name + "\"; expected fr or en");
    };
  }
}
