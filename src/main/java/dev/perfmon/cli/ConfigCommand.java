package dev.perfmon.cli;

import dev.perfmon.config.Configuration;
import dev.perfmon.config.ConfigurationException;
import dev.perfmon.config.ConfigurationFile;
import dev.perfmon.config.Given;
import dev.perfmon.config.Setting;
import dev.perfmon.config.SettingsInForce;
import dev.perfmon.config.SettingsJson;
import dev.perfmon.config.SettingsYaml;
import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.Language;
import dev.perfmon.model.Notice;
import dev.perfmon.render.AsciiText;
import dev.perfmon.render.SafeText;
import dev.perfmon.source.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon config}: the configuration in force and where it comes from; is a file right? */
@Command(name = "config")
final class ConfigCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  @Option(names = "--config", paramLabel = "FILE")
  @Nullable Path config;

  @Option(names = "--tz", paramLabel = "ZONE")
  @Nullable String tz;

  @Option(names = "--threshold", paramLabel = "NAME=TIME")
  List<String> threshold = new ArrayList<>();

  @Option(names = "--lang", paramLabel = "LANG")
  @Nullable String lang;

  @Option(names = "--format", paramLabel = "F")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      converter = OutputFile.class)
  @Nullable Path output;

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      arity = "0..1",
      completionCandidates = Actions.class)
  @Nullable String action;

  @Parameters(index = "1", paramLabel = "YAML", arity = "0..1")
  @Nullable Path file;

  /** What can be done. */
  static final class Actions extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Actions() {
      super(List.of("show", "check"));
    }
  }

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (action == null || action.equals("show")) {
      if (file != null) {
        throw new UsageException(
            "config show ne prend pas de fichier ; attendu --config " + file,
            "config show takes no file; expected --config " + file);
      }
      return show();
    }
    if (!action.equals("check")) {
      throw new UsageException(
          "action inconnue : « " + action + " » ; attendu show ou check",
          "unknown action: \"" + action + "\"; expected show or check");
    }
    return check();
  }

  private int show() throws IOException {
    boolean json = isJson();
    SharedOptions options = options();
    Settings settings = new Settings(session, options);
    Configuration configuration = settings.configuration();
    Given given =
        new Given(
            logs(),
            tz == null ? null : settings.zone().getId(),
            machineZone(),
            lang == null ? null : id(settings.language()),
            session.variable("PERFMON_LANG").isEmpty() ? "" : id(settings.language()),
            options.thresholds(Map.of()).overrides());
    List<Setting> inForce = SettingsInForce.of(configuration, given);
    Path read = configuration.file();
    String text =
        json
            ? SettingsJson.of(inForce, read == null ? null : read.toString())
            : shown(heading(read, settings.language()))
                + "\n"
                + shown(SettingsYaml.of(inForce, settings.language(), session.unicode()));
    write(text);
    return ExitCode.FINE;
  }

  /** In ASCII a comment may lose its accents, but not a value. */
  private String shown(String yaml) {
    return session.unicode() ? yaml : AsciiText.of(yaml);
  }

  private String machineZone() {
    String id = MachineZone.of(session.environment()).getId();
    return id.equals("Z") ? "UTC" : id;
  }

  private static String id(Language language) {
    return language.choose("fr", "en");
  }

  private boolean isJson() {
    if (format == null || format.equals("yaml")) {
      return false;
    }
    if (format.equals("json")) {
      return true;
    }
    throw Formats.unknown(format, "config");
  }

  private SharedOptions options() {
    SharedOptions options = new SharedOptions();
    options.config = config;
    options.tz = tz;
    options.threshold = threshold;
    options.lang = lang;
    return options;
  }

  private List<String> logs() {
    return Inputs.namedIn(session.variable("PERFMON_LOG"));
  }

  private static String heading(@Nullable Path read, Language language) {
    if (read == null) {
      return language.choose(
          "# pas de fichier de configuration : ce qui est intégré est en vigueur",
          "# no configuration file: what is built in is in force");
    }
    String safe = SafeText.of(read.toString());
    return language.choose("# lu : ", "# read: ") + safe;
  }

  private int check() throws IOException {
    isJson();
    Language language = options().language(session, null);
    Path named = file != null ? file : config;
    try {
      Configuration read = ConfigurationFile.load(named, session.environment(), Path.of(""));
      Path path = read.file();
      if (path == null) {
        write(shown(heading(null, language).substring(2)) + "\n");
        return ExitCode.FINE;
      }
      try {
        read.notifications().resolved(session.environment());
      } catch (InvalidValueException e) {
        session.err().println("perfmon: " + shown(e.notice().text(language)));
        session.err().flush();
      }
      String safe = SafeText.of(path.toString());
      write(shown(safe + language.choose(" : correct\n", ": right\n")));
      return ExitCode.FINE;
    } catch (ConfigurationException e) {
      if (e.isUnread()) {
        // There is no answer, as nothing is known of what the file holds.
        for (Notice problem : e.problems()) {
          session.err().println(session.broken("perfmon: " + shown(problem.text(language))));
        }
        session.err().flush();
        return ExitCode.FAILED;
      }
      StringBuilder all = new StringBuilder();
      for (Notice problem : e.problems()) {
        all.append(problem.text(language)).append('\n');
      }
      write(shown(all.toString()));
      return ExitCode.USAGE;
    }
  }

  private void write(String text) throws IOException {
    try (Answer answer = Answer.to(output, session)) {
      answer.writer().write(text);
      answer.complete();
    }
  }
}
