package dev.perfmon.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** The sample logs among the test resources. */
public final class SampleLogs {
  /** One run of an agent, through each formatter and each carrier. */
  public static final List<String> OF_THE_RUN =
      List.of(
          "bare.log",
          "basic.log",
          "compose.log",
          "cri.log",
          "dockert.log",
          "journal_json.log",
          "lkdev.log",
          "lkjson.log",
          "lkjson_ascii.log",
          "named.log",
          "plain.log",
          "syslog.log");

  /** LiveKit's own metrics. */
  public static final List<String> NATIVE =
      List.of("livekit_native_dev.log", "livekit_native_json.log");

  /** When the samples are taken to have been written: after the run and within its year. */
  static final Instant MODIFIED = Instant.parse("2025-06-10T12:12:00Z");

  private SampleLogs() {}

  /** The bytes of one of them. */
  public static byte[] read(String name) {
    try (InputStream in = SampleLogs.class.getResourceAsStream("/logs/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample log " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
