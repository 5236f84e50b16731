package dev.perfmon.cli;

import dev.perfmon.render.Language;
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
    boolean english = language.isEnglish();
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      List<String> near = unmatched.getSuggestions();
      String hint =
          near.isEmpty()
              ? ""
              : (english ? "; did you mean " : " ; vouliez-vous dire ")
                  + String.join(", ", near)
                  + (english ? "?" : " ?");
      String what =
          argument.startsWith("-")
              ? (english ? "unknown option: " : "option inconnue : ")
              : (english ? "unknown argument: " : "argument inconnu : ");
      return what + argument + hint;
    }
    if (e instanceof MissingParameterException missing) {
      String names =
          String.join(", ", missing.getMissing().stream().map(Complaint::label).toList());
      return (english ? "a value is missing: " : "il manque une valeur : ") + names;
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      return (english ? "unusable value for " : "valeur inutilisable pour ")
          + label(e.getArgSpec())
          + (english ? ": " : " : ")
          + e.getValue()
          + expected(e.getArgSpec(), english);
    }
    return String.valueOf(e.getMessage());
  }

  private static String expected(ArgSpec spec, boolean english) {
    Class<?> type = spec.type();
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return english ? "; expected a whole number" : " ; attendu un nombre entier";
    }
    if (type == Double.class || type == double.class) {
      return english ? "; expected a number" : " ; attendu un nombre";
    }
    return "";
  }

  private static String label(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }
}
