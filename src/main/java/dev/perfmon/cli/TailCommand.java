package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.LiveStart;
import dev.perfmon.render.Format;
import dev.perfmon.render.LiveJson;
import dev.perfmon.render.LiveText;
import dev.perfmon.render.LiveWriter;
import dev.perfmon.render.SummaryWriter;
import dev.perfmon.render.View;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon tail}: what happens in logs, as it happens. */
@Command(name = "tail")
final class TailCommand implements Callable<Integer> {
  private static final String ALL = "all";

  /** What people are shown unless they ask for more: starts and notes come with every turn. */
  private static final Set<EventKind> USUAL =
      EnumSet.of(
          EventKind.MEASUREMENT,
          EventKind.FAILURE,
          EventKind.BOTTLENECK,
          EventKind.ADVICE,
          EventKind.DETECTION,
          EventKind.SUMMARY,
          EventKind.UNKNOWN_END,
          EventKind.NEAR_MISS);

  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "10")
  String lines = "10";

  private boolean noFollow;

  @Option(names = {"-a", "--all"})
  boolean all;

  @Option(names = "--kind", paramLabel = "K", split = ",")
  List<String> kinds = new ArrayList<>();

  @Option(names = "--raw")
  boolean raw;

  @Option(names = "--state", paramLabel = "FILE")
  @Nullable Path state;

  @Option(names = "--notify", paramLabel = "URL")
  List<String> notify = new ArrayList<>();

  @Option(names = "--exec", paramLabel = "COMMAND")
  List<String> exec = new ArrayList<>();

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<String> files = new ArrayList<>();

  TailCommand(Session session) {
    this.session = session;
  }

  @Option(names = "--no-follow")
  void doNotFollow(boolean asked) {
    noFollow = asked;
  }

  /** What the fingers type after tail, which follows anyway; but not after --no-follow. */
  @Option(
      names = {"-f", "-F", "--follow"},
      hidden = true)
  void follow(boolean asked) {
    noFollow = noFollow && !asked;
  }

  /** This command, about these logs. */
  TailCommand of(List<String> logs) {
    files = logs;
    return this;
  }

  @Override
  public Integer call() throws IOException {
    Format format = format();
    long last = last();
    Set<EventKind> shown = shown(format);
    Set<Outcome> outcomes = options.outcomes();
    LiveQuery query = new LiveQuery(session, options, files);
    Settings settings = query.settings();
    TimeRange range = query.range();
    MetricStates states = new MetricStates(query.metrics(), options.last(), false).unending();
    LiveAlerts alerts =
        new LiveAlerts(
            settings.configuration().alertRules(), settings.thresholds(), query.metrics());
    boolean onScreen = query.isOnScreen(format);
    View view = settings.view(false, onScreen);
    LiveNotifications notifications =
        noFollow ? null : LiveNotifications.begin(notify, exec, settings, session, options.verbose);
    return query.follow(
        () -> {
          try (LiveOutput output = query.output(view, onScreen, state != null)) {
            LiveWriter writer = raw ? null : writer(format, view, output, query);
            TailView tail =
                new TailView(
                    query, output, view, writer, shown, outcomes, options.quiet, states, alerts);
            if (notifications != null) {
              alerts.listen(notifications::changed);
              tail.also(notifications);
            }
            query.prepare(
                range,
                last,
                tail::hasLine,
                Set.of(),
                new LiveQuery.Handing(!noFollow, format == Format.NDJSON, raw),
                tail);
            query.keepState(
                state,
                List.of(new FiguresSection(states), alerts, tail.clock()),
                settings.conditions());
            query.run();
          } finally {
            end(notifications, settings);
          }
          if (!noFollow && !query.isUnread()) {
            summary(states, query, view, format);
          }
          return List.of();
        });
  }

  /** Says what could not be told to others. */
  private void end(@Nullable LiveNotifications notifications, Settings settings) {
    if (notifications != null) {
      notifications.close();
      for (String line = notifications.said(); line != null; line = notifications.said()) {
        session.err().println(settings.line(line));
      }
      session.err().flush();
    }
  }

  private Format format() {
    if (noFollow && !(notify.isEmpty() && exec.isEmpty())) {
      throw new UsageException(
          "--notify et --exec ne vont pas avec --no-follow : ce qui est passé n'alerte plus"
              + " personne ; voir perfmon alerts --fail-on",
          "--notify and --exec do not go with --no-follow: what is past alerts nobody; see perfmon"
              + " alerts --fail-on");
    }
    Format format = options.format(Format.TABLE, "tail");
    if (raw && options.format != null) {
      throw new UsageException(
          "--raw montre les lignes telles quelles : --format ne va pas avec",
          "--raw shows the lines as they are: --format does not go with it");
    }
    if (options.until != null && !noFollow) {
      throw new UsageException(
          "--until ne va qu'avec --no-follow : tail suit jusqu'à ce qu'on l'arrête",
          "--until goes with --no-follow alone: tail follows until it is stopped");
    }
    return format;
  }

  private long last() {
    if (lines.equals(ALL)) {
      return LiveStart.ALL;
    }
    try {
      long number = Long.parseLong(lines);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException(
        "-n " + lines + " : attendu un nombre d'événements, 0 ou plus, ou all",
        "-n " + lines + ": expected a number of events, 0 or more, or all");
  }

  /**
   * Which events are shown: those asked for; for programs all, for people what they want to see.
   */
  private Set<EventKind> shown(Format format) {
    boolean everything = all || raw || format == Format.NDJSON;
    return kinds.isEmpty() && !everything ? USUAL : EventsCommand.kinds(kinds);
  }

  private LiveWriter writer(Format format, View view, LiveOutput output, LiveQuery query)
      throws IOException {
    return format == Format.NDJSON
        ? new LiveJson(output)
        : new LiveText(view, query.mayHaveManySources(), all || !kinds.isEmpty(), output);
  }

  /** Says what was seen; where the answer is for programs, beside it. */
  private void summary(MetricStates states, LiveQuery query, View view, Format format)
      throws IOException {
    boolean beside = raw || format == Format.NDJSON;
    if (beside && options.quiet) {
      return;
    }
    SummaryReport report =
        SummaryBuilder.build(states, query.tally(), query.sources(), Order.APPEARANCE, List.of());
    StringBuilder text = new StringBuilder(1024);
    int width = session.terminals().size(session.environment()).columns();
    SummaryWriter.of(Format.TABLE, view.withWidth(width)).write(report, text);
    if (beside) {
      session.err().print(text);
      session.err().flush();
    } else {
      session.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
      session.out().flush();
    }
  }
}
