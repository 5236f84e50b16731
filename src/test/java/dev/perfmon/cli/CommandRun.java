package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command line run inside the tests: what it is given, then what it gave. */
final class CommandRun {
  static final Instant NOW = Instant.parse("2025-06-10T12:00:00Z");

  private final Map<String, String> environment = new HashMap<>(Map.of("PERFMON_LANG", "en"));
  private byte[] stdin = new byte[0];
  private String out = "";
  private String err = "";
  private int code = -1;

  CommandRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CommandRun reading(byte[] bytes) {
    stdin = bytes;
    return this;
  }

  CommandRun run(String... arguments) {
    return run(List.of(arguments));
  }

  CommandRun run(List<String> arguments) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (PrintStream stderr = new PrintStream(told, true, UTF_8)) {
      Session session =
          new Session(
              () -> new ByteArrayInputStream(stdin),
              written,
              stderr,
              environment,
              Clock.fixed(NOW, ZoneOffset.UTC),
              new Terminals(false, false, false),
              true);
      code = new Main(session).run(arguments.toArray(new String[0]));
    }
    out = written.toString(UTF_8);
    err = told.toString(UTF_8);
    return this;
  }

  int code() {
    return code;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  /** The numbers of the lines that {@code events} answered with. */
  List<Integer> lines() {
    return out.lines()
        .filter(row -> row.contains("\"line\":"))
        .map(row -> Integer.parseInt(row.replaceAll(".*\"line\": ?(\\d+).*", "$1")))
        .toList();
  }
}
