package dev.perfmon.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program itself: what stands before the command's name. */
@Command(name = "perfmon")
final class Perfmon {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true)
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  @Option(names = "--lang", paramLabel = "LANG")
  @Nullable String lang;
}
