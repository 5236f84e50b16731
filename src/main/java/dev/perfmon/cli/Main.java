package dev.perfmon.cli;

import dev.perfmon.config.Nearest;
import dev.perfmon.model.Language;
import dev.perfmon.render.AsciiText;
import dev.perfmon.render.SafeText;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where the program begins: arguments to an exit code, and the one place that exits. */
public final class Main {
  private static final List<String> COMMANDS =
      List.of(
          "tail",
          "summary",
          "stats",
          "bottlenecks",
          "events",
          "alerts",
          "sla",
          "diagnose",
          "compare",
          "demo",
          "config",
          "completion");

  private final Session session;

  Main(Session session) {
    this.session = session;
  }

  /** Opens standard input. A class of its own because the first lambda of a program costs 6 ms. */
  private static final class StandardInput implements Supplier<InputStream> {
    @Override
    public InputStream get() {
      return new FileInputStream(FileDescriptor.in);
    }
  }

  /** Ends the process without another word: somebody asked for the second time. */
  private static final class Halt implements IntConsumer {
    @Override
    public void accept(int code) {
      Runtime.getRuntime().halt(code);
    }
  }

  /** Runs the program in this process. */
  public static void main(String[] args) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    Session session =
        new Session(
            new StandardInput(),
            new FileOutputStream(FileDescriptor.out),
            err,
            System.getenv(),
            Clock.systemUTC(),
            Terminals.ofThisProcess(),
            !"US-ASCII".equals(System.getProperty("perfmon.charset")),
            new ProcessSignals(new Halt()));
    int code = new Main(session).run(args);
    err.flush();
    System.exit(code);
  }

  /** Runs a command line and returns the exit code; writes to the session's streams alone. */
  int run(String... typed) {
    String[] args = Arguments.spelledOut(typed);
    Language language = language(args);
    String named = "";
    try {
      Callable<Integer> plain = plain(args);
      if (plain != null) {
        named = args[0];
        return plain.call();
      }
      refuseUnknown(args);
      CommandLine line = commandLine(args);
      CommandLine first = args.length > 0 ? line.getSubcommands().get(args[0]) : null;
      if (first != null) {
        named = args[0];
        args = Arguments.numbered(args, first.getCommandSpec());
      }
      CommandLine.ParseResult parsed = line.parseArgs(args);
      if (parsed.isVersionHelpRequested()) {
        print("perfmon " + version() + "\n");
        return ExitCode.FINE;
      }
      CommandLine.ParseResult innermost = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
      CommandLine command = innermost.commandSpec().commandLine();
      if (innermost.isUsageHelpRequested()) {
        print(Help.of(command, language));
        return ExitCode.FINE;
      }
      if (innermost == parsed) {
        session.err().print(degraded(Help.of(line, language)));
        return ExitCode.USAGE;
      }
      named = command.getCommandName();
      Callable<Integer> task = command.getCommand();
      return task.call();
    } catch (ParameterException e) {
      return usage(Complaint.of(e, language), e.getCommandLine().getCommandName());
    } catch (UsageException e) {
      return usage(e.notice().text(language), named);
    } catch (UncheckedIOException e) {
      return failed(Objects.requireNonNull(e.getCause()), language);
    } catch (IOException e) {
      return failed(e, language);
    } catch (OutOfMemoryError e) {
      // What took the memory is no longer held, so that there is some for a sentence.
      complain(
          language.choose(
              "pas assez de mémoire pour cela ; donnez-en plus : PERFMON_JAVA_OPTS=-Xmx2g"
                  + " perfmon …",
              "not enough memory for this; give it more: PERFMON_JAVA_OPTS=-Xmx2g perfmon …"));
      return ExitCode.FAILED;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refuseUnknown(String[] args) {
    if (args.length == 0 || args[0].startsWith("-") || COMMANDS.contains(args[0])) {
      return;
    }
    List<String> known = new ArrayList<>(COMMANDS);
    known.add(Arguments.HELP);
    String meant = Nearest.to(args[0], known);
    throw new UsageException(
        "commande inconnue : « "
            + args[0]
            + " »"
            + (meant == null ? "" : " ; vouliez-vous dire " + meant + " ?"),
        "unknown command: \""
            + args[0]
            + "\""
            + (meant == null ? "" : "; did you mean " + meant + "?"));
  }

  /**
   * The command, where it is followed by nothing but names of logs; else null. That needs no
   * grammar, and setting one up takes as long as all the rest of a short answer.
   */
  private @Nullable Callable<Integer> plain(String[] args) {
    for (int i = 1; i < args.length; i++) {
      if (args[i].isEmpty() || (args[i].charAt(0) == '-' && args[i].length() > 1)) {
        return null;
      }
    }
    String name = args.length == 0 ? "" : args[0];
    List<String> files = List.of(args).subList(Math.min(1, args.length), args.length);
    return switch (name) {
      case "tail" -> new TailCommand(session).of(files);
      case "summary" -> new SummaryCommand(session).of(files);
      case "bottlenecks" -> new BottlenecksCommand(session).of(files);
      case "diagnose" -> new DiagnoseCommand(session).of(files);
      case "events" -> new EventsCommand(session).of(files);
      default -> null;
    };
  }

  /**
   * The command line's grammar. Where the command is known from the first look, only its options
   * are set up: reflecting on all commands would double the time to start.
   */
  private CommandLine commandLine(String[] args) {
    CommandLine line = new CommandLine(new Perfmon());
    String first = args.length > 0 ? args[0] : "";
    boolean known = COMMANDS.contains(first) || first.equals("--version") || first.equals("-V");
    for (String name : COMMANDS) {
      if (!known || first.equals(name) || first.equals("completion")) {
        line.addSubcommand(name, command(name));
      }
    }
    if (!known) {
      // In the list of commands; the word itself is spelt out before it comes here.
      line.addSubcommand(Arguments.HELP, CommandSpec.create());
    }
    line.setUsageHelpAutoWidth(false);
    // The last one counts: what is typed comes after what an alias or a script holds.
    line.setOverwrittenOptionsAllowed(true);
    // An instant may be written @1749556800.
    line.setExpandAtFiles(false);
    return line;
  }

  private Object command(String name) {
    return switch (name) {
      case "tail" -> new TailCommand(session);
      case "summary" -> new SummaryCommand(session);
      case "stats" -> new StatsCommand(session);
      case "bottlenecks" -> new BottlenecksCommand(session);
      case "diagnose" -> new DiagnoseCommand(session);
      case "events" -> new EventsCommand(session);
      case "alerts" -> new AlertsCommand(session);
      case "sla" -> new SlaCommand(session);
      case "demo" -> new DemoCommand(session);
      case "config" -> new ConfigCommand(session);
      case "compare" -> new CompareCommand(session);
      case "completion" -> new CompletionCommand(session);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(dev)" : version;
  }

  /** The language to complain in, which a complaint about the language itself cannot wait for. */
  private Language language(String[] args) {
    try {
      return SharedOptions.language(Arguments.language(args), session);
    } catch (UsageException e) {
      return Language.FR;
    }
  }

  private int usage(String complaint, String command) {
    String prefix =
        command.isEmpty() || command.equals("perfmon") ? "perfmon" : "perfmon " + command;
    complain(complaint + " (" + prefix + " --help)");
    return ExitCode.USAGE;
  }

  private int failed(IOException e, Language language) {
    WriteFailure failure = new WriteFailure(e);
    if (failure.isUnread()) {
      // Whoever read the answer has seen enough.
      return ExitCode.FINE;
    }
    complain(failure.text(language));
    return ExitCode.FAILED;
  }

  /** Says what is wrong: what was typed may hold what drives a terminal. */
  private void complain(String text) {
    session.err().println(session.broken(degraded("perfmon: " + SafeText.of(text))));
    session.err().flush();
  }

  private void print(String text) throws IOException {
    session.out().write(degraded(text).getBytes(StandardCharsets.UTF_8));
    session.out().flush();
  }

  private String degraded(String text) {
    return session.unicode() ? text : AsciiText.of(text);
  }
}
