package dev.perfmon.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/**
 * A command line typed in a world of the test's own: its streams, environment, clock, zone and
 * terminals. Nothing of this process is seen but its directory.
 */
public final class Invocation {
  /** When everything happens unless a test says otherwise. */
  public static final Instant NOW = Instant.parse("2025-06-10T15:00:00Z");

  /** Nobody's configuration: the checkout may hold one of the developer's own. */
  private final Map<String, String> environment =
      new HashMap<>(Map.of("PERFMON_CONFIG", "/dev/null"));

  private byte[] stdin = new byte[0];
  private String terminals = "0";
  private boolean unicode = true;
  private Instant now = NOW;
  private String zone = "UTC";

  /** What came of it. */
  public record Result(int code, String out, String err) {}

  /** An environment variable. */
  public Invocation with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What standard input holds; it is then no terminal. */
  public Invocation stdin(byte[] content) {
    stdin = content;
    terminals = terminals.replace("0", "");
    return this;
  }

  /** The streams that are terminals, as in {@code "012"}. */
  public Invocation terminals(String numbers) {
    terminals = numbers;
    return this;
  }

  /** Whether the reader's character set is Unicode. */
  public Invocation unicode(boolean value) {
    unicode = value;
    return this;
  }

  /** The clock. */
  public Invocation now(Instant instant) {
    now = instant;
    return this;
  }

  /** The machine's zone. */
  public Invocation zone(String id) {
    zone = id;
    return this;
  }

  /** Runs {@code perfmon} with these arguments. */
  public Result run(List<String> arguments) {
    return run(arguments.toArray(new String[0]));
  }

  /** Runs {@code perfmon} with these arguments. */
  public Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = run(out, err, arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The same, into these streams. */
  public int run(OutputStream out, OutputStream err, String... arguments) {
    InputStream in = new ByteArrayInputStream(stdin);
    TimeZone before = TimeZone.getDefault();
    String named = System.getProperty("user.timezone");
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    System.setProperty("user.timezone", zone);
    try (PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      Session session =
          new Session(
              () -> in,
              out,
              errors,
              environment,
              Clock.fixed(now, ZoneOffset.UTC),
              new Terminals(
                  terminals.contains("0"), terminals.contains("1"), terminals.contains("2")),
              unicode,
              new NoSignals());
      return new Main(session).run(arguments);
    } finally {
      TimeZone.setDefault(before);
      // Known since the machine's zone was asked for.
      System.setProperty("user.timezone", named);
    }
  }

  /** Splits a line into words as a shell does: at blanks outside of quotation marks. */
  public static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (c == ' ' || c == '\n') {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("open quotation: " + line);
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
