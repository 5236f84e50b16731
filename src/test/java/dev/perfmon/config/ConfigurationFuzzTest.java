package dev.perfmon.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a configuration holds, it is refused with reasons or can be shown and read again. */
class ConfigurationFuzzTest {
  @TempDir Path directory;

  @FuzzTest
  void anyFileIsRefusedOrReadAsItIsShown(byte[] file) throws IOException {
    HostileYamlTest.read(directory, file);
  }
}
