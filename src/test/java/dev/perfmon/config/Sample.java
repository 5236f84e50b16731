package dev.perfmon.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration that people start from. */
final class Sample {
  static final Path FILE = Path.of("samples/perfmon.yaml");

  private Sample() {}

  /** With every setting that is commented out in use. */
  static String withEverything() throws IOException {
    return Files.readString(FILE).replaceAll("(?m)^#\\.", "");
  }
}
