package dev.perfmon.cli;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.config.Configuration;
import dev.perfmon.config.ConfigurationException;
import dev.perfmon.config.ConfigurationFile;
import dev.perfmon.model.Language;
import dev.perfmon.model.NameGlob;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.Vocabulary;
import dev.perfmon.render.View;
import dev.perfmon.source.InputRequest;
import dev.perfmon.stats.Intervals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is in force for one command: its shared options over the configuration. */
final class Settings {
  private final Session session;
  private final SharedOptions options;
  private final Configuration configuration;
  private final Language language;
  private final ZoneId zone;

  /**
   * The settings of a command.
   *
   * @throws UsageException if the configuration, the language or the zone is not right
   */
  Settings(Session session, SharedOptions options) {
    this.session = session;
    this.options = options;
    this.configuration = configuration(session, options);
    this.language = options.language(session, configuration.language());
    this.zone = options.zone(configuration.zone(), session.environment());
  }

  private static Configuration configuration(Session session, SharedOptions options) {
    try {
      return ConfigurationFile.load(options.config, session.environment(), Path.of(""));
    } catch (ConfigurationException e) {
      throw new UsageException(e.notice());
    }
  }

  Configuration configuration() {
    return configuration;
  }

  Language language() {
    return language;
  }

  ZoneId zone() {
    return zone;
  }

  /** Intervals of this length by the clocks of that zone. */
  Intervals intervals(Duration length) {
    return new Intervals(length, zone, session.clock().instant());
  }

  /** A table without metrics, which knows what the logs' names and numbers stand for. */
  MetricTable newMetricTable() {
    return new MetricTable(configuration.metrics().vocabulary());
  }

  /**
   * What is to be read: the files named, or else what the environment or the configuration names.
   */
  InputRequest inputs(List<String> files) {
    return new InputRequest(
        files,
        session.variable("PERFMON_LOG"),
        configuration.logs(),
        session.terminals().in(),
        options.rotated,
        Path.of(""),
        session.stdin());
  }

  /** Spells out what decides which operations count, and as what. */
  String conditions() {
    StringBuilder out = new StringBuilder();
    out.append("metric=").append(options.metric).append(" source=").append(options.source);
    out.append(" last=").append(options.last()).append(" dedup=").append(dedup());
    out.append(" thresholds=").append(new TreeMap<>(thresholds().overrides()));
    for (Pattern pattern : configuration.timeoutPatterns()) {
      out.append(" timeout=").append(pattern.pattern());
    }
    Vocabulary vocabulary = configuration.metrics().vocabulary();
    if (!vocabulary.equals(Vocabulary.PLAIN)) {
      out.append(" aliases=").append(new TreeMap<>(vocabulary.aliases()));
      out.append(" units=").append(new TreeMap<>(vocabulary.units()));
    }
    return out.toString();
  }

  Thresholds thresholds() {
    return options.thresholds(configuration.thresholds());
  }

  Timeouts timeouts() {
    List<Pattern> patterns = configuration.timeoutPatterns();
    return patterns.isEmpty() ? Timeouts.USUAL : new Timeouts(patterns);
  }

  Dedup dedup() {
    if (options.dedup == null) {
      return Dedup.TWINS;
    }
    return switch (options.dedup) {
      case "none" -> Dedup.NONE;
      case "twins" -> Dedup.TWINS;
      case "all" -> Dedup.REPEATS;
      default ->
          throw new UsageException(
              "--dedup " + options.dedup + " : attendu twins, all ou none",
              "--dedup " + options.dedup + ": expected twins, all or none");
    };
  }

  /** Whether {@code --source} asks for the log of this name, by its path or its last part. */
  boolean wantsSource(String name) {
    if (options.source.isEmpty()) {
      return true;
    }
    NameGlob wanted = new NameGlob(options.source);
    return wanted.matches(name) || wanted.matches(name.substring(name.lastIndexOf('/') + 1));
  }

  /** How the answer is to look. */
  View view(boolean wide, boolean laidOut) {
    return new View(
        language,
        options.colour(session),
        wide,
        laidOut && options.output == null ? session.terminals().width(session.environment()) : 0,
        session.unicode(),
        zone,
        configuration.metrics().names());
  }

  /** Says a sentence on stderr, in lines broken between words where that is a terminal. */
  void tell(Notice notice) {
    tell(notice.text(language));
  }

  /** Says what is in the reader's language already. */
  void tell(String text) {
    session.err().println(session.broken(line(text)));
    session.err().flush();
  }

  /** What is said on stderr, as its reader can show it; in one line. */
  String line(String text) {
    return "perfmon: " + view(false, false).safe(text);
  }
}
