package dev.perfmon.cli;

import dev.perfmon.render.TextWrap;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The world as the program finds it; a test gives it another.
 *
 * @param stdin opens standard input
 * @param out where answers go, bytes as they are
 * @param err where everything else goes
 * @param environment the environment's variables
 * @param clock tells now, for times that count back from it
 * @param terminals which of the three streams are terminals
 * @param unicode whether the reader's character set is Unicode; unknown counts as yes
 * @param signals what tells the program to end, or that the terminal has another size
 */
record Session(
    Supplier<InputStream> stdin,
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    Clock clock,
    Terminals terminals,
    boolean unicode,
    Signals signals) {
  Session {
    environment = Map.copyOf(environment);
  }

  /** The same world, told of other things while the program runs. */
  Session with(Signals others) {
    return new Session(stdin, out, err, environment, clock, terminals, unicode, others);
  }

  /** A line for stderr, broken between words where that is a terminal. */
  String broken(String line) {
    return TextWrap.broken(line, terminals.noticeWidth(environment));
  }

  /** The value of an environment variable, empty where it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
