package dev.perfmon.cli;

import dev.perfmon.model.Language;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the language of the person who typed it. */
final class Complaint {
  private Complaint() {}

  static String of(ParameterException e, Language language) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      List<String> near = unmatched.getSuggestions();
      String hint =
          near.isEmpty()
              ? ""
              : language.choose(" ; vouliez-vous dire ", "; did you mean ")
                  + String.join(", ", near)
                  + language.choose(" ?", "?");
      String what =
          argument.startsWith("-")
              ? language.choose("option inconnue : ", "unknown option: ")
              : language.choose("argument inconnu : ", "unknown argument: ");
      return what + argument + hint;
    }
    if (e instanceof MissingParameterException missing) {
      String names =
          String.join(", ", missing.getMissing().stream().map(Complaint::label).toList());
      return language.choose("il manque une valeur : ", "a value is missing: ") + names;
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      return language.choose("valeur inutilisable pour ", "unusable value for ")
          + label(e.getArgSpec())
          + language.choose(" : ", ": ")
          + e.getValue()
          + expected(e.getArgSpec(), language);
    }
    return String.valueOf(e.getMessage());
  }

  private static String expected(ArgSpec spec, Language language) {
    Class<?> type = spec.type();
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return language.choose(" ; attendu un nombre entier", "; expected a whole number");
    }
    if (type == Double.class || type == double.class) {
      return language.choose(" ; attendu un nombre", "; expected a number");
    }
    return "";
  }

  private static String label(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }
}
