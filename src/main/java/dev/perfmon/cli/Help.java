package dev.perfmon.cli;

import dev.perfmon.model.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help texts, read only when somebody asks for help. */
final class Help {
  private Help() {}

  /** A command's help in a language. */
  static String of(CommandLine command, Language language) {
    String file = language.choose("help_fr.properties", "help_en.properties");
    try (InputStream in = Help.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      command.setResourceBundle(
          new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return command.getUsageMessage(Ansi.OFF);
  }
}
