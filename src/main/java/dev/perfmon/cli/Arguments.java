package dev.perfmon.cli;

import dev.perfmon.source.Inputs;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The words of a command line, before its grammar sees them. */
final class Arguments {
  /** The command that shows the help of another. */
  static final String HELP = "help";

  private static final String END_OF_OPTIONS = "--";

  private Arguments() {}

  /**
   * The same words, spelt so that the command's name comes first: {@code help summary} and {@code
   * --help summary} are {@code summary --help}, and {@code --lang en summary} is {@code summary
   * --lang=en}.
   */
  static String[] spelledOut(String[] typed) {
    List<String> args = new ArrayList<>(List.of(typed));
    List<String> languages = new ArrayList<>();
    boolean help = false;
    while (!args.isEmpty()) {
      String first = args.get(0);
      if (first.equals("--lang") && args.size() > 2) {
        languages.add("--lang=" + args.get(1));
        args.subList(0, 2).clear();
      } else if (first.startsWith("--lang=") && args.size() > 1) {
        languages.add(args.remove(0));
      } else if (first.equals(HELP) || first.equals("--help") || first.equals("-h")) {
        help = true;
        args.remove(0);
      } else {
        break;
      }
    }
    int afterName = args.isEmpty() || args.get(0).startsWith("-") ? 0 : 1;
    // Before those of the command: the last one counts.
    args.addAll(afterName, languages);
    if (help) {
      args.add(afterName, "--help");
    }
    spellColours(args);
    return args.toArray(new String[0]);
  }

  /** {@code --color} before a log has no value. */
  private static void spellColours(List<String> args) {
    int options = args.contains(END_OF_OPTIONS) ? args.indexOf(END_OF_OPTIONS) : args.size();
    for (int i = 1; i + 1 < options; i++) {
      if (args.get(i).equals("--color") && isLog(args.get(i + 1))) {
        args.set(i, "--color=always");
      }
    }
  }

  private static boolean isLog(String word) {
    try {
      // Words of its own first, whatever files there are.
      return !List.of("auto", "always", "never").contains(word)
          && (Inputs.isPattern(word) || (!word.isEmpty() && Files.exists(Path.of(word))));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The same words, where {@code tail -5} is {@code tail -n 5}; a number with a hyphen is no file's
   * name, as the grammar would have it.
   *
   * @param args a command's name and what follows
   * @param command that command's grammar
   * @throws UsageException if a number stands where an option is expected, and there is none such
   */
  static String[] numbered(String[] args, CommandSpec command) {
    List<String> words = new ArrayList<>(args.length);
    boolean value = false;
    for (int i = 0; i < args.length; i++) {
      String word = args[i];
      if (word.equals(END_OF_OPTIONS) && !value) {
        words.addAll(List.of(args).subList(i, args.length));
        break;
      }
      if (!value && i > 0 && isNumber(word)) {
        if (!command.name().equals("tail") || !word.matches("-[0-9]+")) {
          throw new UsageException(
              "option inconnue : " + word + " ; attendu ./" + word + " pour un fichier de ce nom",
              "unknown option: " + word + "; expected ./" + word + " for a file of that name");
        }
        words.add("-n");
        word = word.substring(1);
      }
      words.add(word);
      value = !value && takesNext(word, command);
    }
    return words.toArray(new String[0]);
  }

  private static boolean isNumber(String word) {
    return word.startsWith("-") && word.matches("-([0-9.#].*|Infinity|NaN)");
  }

  /** Whether the word after this one is its value. */
  private static boolean takesNext(String word, CommandSpec command) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return false;
    }
    // Of short options run together the last one.
    String name = word.startsWith("--") ? word : "-" + word.charAt(word.length() - 1);
    OptionSpec option = command.findOption(name);
    return option != null && option.arity().min() > 0 && !hasValue(word, command);
  }

  /** Whether a run of short options ends with a value, as {@code -n5} and {@code -oq} do. */
  private static boolean hasValue(String word, CommandSpec command) {
    for (int i = 1; !word.startsWith("--") && i < word.length() - 1; i++) {
      OptionSpec option = command.findOption(word.charAt(i));
      if (option != null && option.arity().max() > 0) {
        return true;
      }
    }
    return false;
  }

  /** The language these words ask for, right or wrong; null if they do not. */
  static @Nullable String language(String[] args) {
    String language = null;
    for (int i = 0; i < args.length && !args[i].equals(END_OF_OPTIONS); i++) {
      if (args[i].equals("--lang") && i + 1 < args.length) {
        language = args[++i];
      } else if (args[i].startsWith("--lang=")) {
        language = args[i].substring("--lang=".length());
      }
    }
    return language;
  }
}
