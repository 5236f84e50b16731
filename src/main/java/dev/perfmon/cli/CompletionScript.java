package dev.perfmon.cli;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The script that completes command lines: what is in {@code completion.sh} for both shells, with
 * tables of the commands, their options and what those take, and each shell's own end.
 */
final class CompletionScript {
  private static final String PROGRAM = "";

  /** Labels of what names a file. */
  private static final Set<String> FILES = Set.of("FILE", "YAML", "BASE", "NEW");

  private final CommandLine root;
  private final List<String> names = new ArrayList<>();

  /**
   * A script.
   *
   * @param root the program, with all its commands
   */
  CompletionScript(CommandLine root) {
    this.root = root;
    names.addAll(root.getSubcommands().keySet());
    names.add(Arguments.HELP);
  }

  String bash() {
    return "# perfmon's completion for bash: source <(perfmon completion bash)\n"
        + tables()
        + resource("completion.sh")
        + resource("completion.bash");
  }

  String zsh() {
    return "#compdef perfmon\n"
        + "# perfmon's completion for zsh: this file as _perfmon in a directory of fpath\n"
        + tables()
        + resource("completion.sh")
        + resource("completion.zsh");
  }

  private static String resource(String name) {
    try (InputStream in = CompletionScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tables() {
    StringBuilder commands = new StringBuilder(4096);
    Map<String, Set<String>> values = new LinkedHashMap<>();
    commands.append("\n_perfmon_command() {\n  case $1 in\n");
    addCommand(commands, values, PROGRAM, root.getCommandSpec());
    root.getSubcommands()
        .forEach((name, line) -> addCommand(commands, values, name, line.getCommandSpec()));
    commands.append("  esac\n}\n\n_perfmon_option() {\n  case $1 in\n");
    values.forEach(
        (words, options) ->
            commands
                .append("    ")
                .append(String.join(" | ", options))
                .append(")\n      ")
                .append(words)
                .append(" ;;\n"));
    return commands.append("  esac\n}\n\n").toString();
  }

  private void addCommand(
      StringBuilder out, Map<String, Set<String>> values, String command, CommandSpec spec) {
    List<String> all = new ArrayList<>();
    List<String> takers = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        all.addAll(List.of(option.names()));
        if (option.arity().max() > 0) {
          takers.addAll(List.of(option.names()));
          addValues(values, command, option);
        }
      }
    }
    out.append("    '").append(command).append("')\n      options='");
    out.append(String.join(" ", all)).append("'\n      takers='");
    out.append(String.join(" ", takers)).append("'\n      first='");
    if (command.equals(PROGRAM)) {
      out.append(String.join(" ", names));
    }
    boolean files = false;
    for (PositionalParamSpec place : spec.positionalParameters()) {
      if (place.completionCandidates() != null) {
        out.append(String.join(" ", place.completionCandidates()));
      }
      files |= FILES.contains(place.paramLabel());
    }
    out.append("'\n      places=").append(files ? "files" : "").append(" ;;\n");
  }

  /** Adds what an option takes to the options that take the same. */
  private static void addValues(
      Map<String, Set<String>> values, String command, OptionSpec option) {
    String words = words(command, option);
    String set = "values='" + words + "'";
    if (!option.splitRegex().isEmpty()) {
      set += " list=yes";
    }
    // A file may also stand after an option that needs no value.
    if (isFile(option) || option.arity().min() == 0) {
      set += " files=yes";
    } else if (words.isEmpty()) {
      return;
    }
    for (String name : option.names()) {
      values.computeIfAbsent(set, key -> new TreeSet<>()).add("'" + command + " " + name + "'");
    }
  }

  private static boolean isFile(ArgSpec spec) {
    return spec.type() == Path.class || FILES.contains(spec.paramLabel());
  }

  private static String words(String command, OptionSpec option) {
    Iterable<String> candidates = option.completionCandidates();
    if (candidates != null) {
      return String.join(" ", candidates);
    }
    List<String> words = new ArrayList<>();
    switch (option.longestName()) {
      case "--color" -> words.addAll(List.of("auto", "always", "never"));
      case "--dedup" -> words.addAll(List.of("twins", "all", "none"));
      case "--format" -> words.addAll(Formats.of(command));
      case "--kind" -> {
        for (EventKind kind : EventKind.values()) {
          words.add(kind.id());
        }
      }
      case "--lang" -> words.addAll(List.of("fr", "en"));
      case "--level" -> addLevels(words);
      case "--sort" -> words.addAll(List.of("name", "avg", "p95", "count", "level"));
      case "--with" -> addRules(words, AlertRules.ON_REQUEST);
      case "--fail-on" -> {
        words.add("any");
        addRules(words, AlertRules.GUIDE);
        addRules(words, AlertRules.ON_REQUEST);
        addLevels(words);
      }
      default -> {}
    }
    return String.join(" ", words);
  }

  private static void addLevels(List<String> words) {
    for (Outcome level : Outcome.values()) {
      words.add(level.name());
    }
  }

  private static void addRules(List<String> words, List<AlertRule> rules) {
    for (AlertRule rule : rules) {
      words.add(rule.name());
    }
  }
}
