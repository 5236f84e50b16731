package dev.perfmon.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration is looked for: the file named by the option, else by {@code
 * $PERFMON_CONFIG}, else {@code perfmon.yaml} in the working directory, else {@code
 * perfmon/config.yaml} in {@code $XDG_CONFIG_HOME} or {@code ~/.config}. The first one counts
 * alone.
 */
public final class ConfigurationFile {
  private ConfigurationFile() {}

  /**
   * The configuration in force. Without a file, nothing of what reads one is loaded.
   *
   * @param option the file named on the command line; null if none
   * @param environment the environment's variables
   * @param directory the working directory; may be empty
   * @throws ConfigurationException if a file that was named is not there, or a file is not right
   */
  public static Configuration load(
      @Nullable Path option, Map<String, String> environment, Path directory)
      throws ConfigurationException {
    Path file = option != null ? option : named(environment);
    if (file == null) {
      file = found(environment, directory);
      return file == null ? Configuration.NONE : read(file);
    }
    return read(file);
  }

  private static @Nullable Path named(Map<String, String> environment)
      throws ConfigurationException {
    String name = environment.getOrDefault("PERFMON_CONFIG", "");
    try {
      return name.isEmpty() ? null : Path.of(name);
    } catch (InvalidPathException e) {
      String shown = ConfigurationException.shown(name);
      throw new ConfigurationException(
          "PERFMON_CONFIG : « " + shown + " » n'est pas un nom de fichier",
          "PERFMON_CONFIG: \"" + shown + "\" is no file name");
    }
  }

  /** The first file that is there; what is no ordinary file was not put there to be read. */
  private static @Nullable Path found(Map<String, String> environment, Path directory) {
    for (String name : List.of("perfmon.yaml", home(environment))) {
      try {
        Path file = directory.resolve(name);
        if (!name.isEmpty() && Files.isRegularFile(file)) {
          return file;
        }
      } catch (InvalidPathException e) {
        // Then there is no such file.
      }
    }
    return null;
  }

  private static String home(Map<String, String> environment) {
    String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
    if (base.startsWith("/")) {
      return base + "/perfmon/config.yaml";
    }
    // The rules of XDG: a relative one counts as none.
    String home = environment.getOrDefault("HOME", "");
    return home.isEmpty() ? "" : home + "/.config/perfmon/config.yaml";
  }

  private static Configuration read(Path file) throws ConfigurationException {
    String shown = ConfigurationException.shown(file.toString());
    if (Files.isDirectory(file)) {
      throw new ConfigurationException(
          shown + " : c'est un dossier ; attendu un fichier YAML",
          shown + ": this is a directory; expected a YAML file");
    }
    try {
      return ConfigurationReader.read(file);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(
          shown + " : fichier de configuration introuvable ; vérifiez --config et PERFMON_CONFIG",
          shown + ": no such configuration file; check --config and PERFMON_CONFIG");
    } catch (AccessDeniedException e) {
      throw new ConfigurationException(
          shown + " : accès refusé ; vérifiez les droits de lecture (ls -l)",
          shown + ": permission denied; check that you may read it (ls -l)");
    } catch (IOException e) {
      String why = ConfigurationException.shown(String.valueOf(e.getMessage()));
      throw new ConfigurationException(
          shown + " : lecture impossible (" + why + ")", shown + ": cannot be read (" + why + ")");
    }
  }
}
