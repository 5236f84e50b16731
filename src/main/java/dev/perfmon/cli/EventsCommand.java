package dev.perfmon.cli;

import dev.perfmon.aggregate.Latest;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventKind;
import dev.perfmon.render.EventWriter;
import dev.perfmon.render.Format;
import dev.perfmon.report.EventRow;
import dev.perfmon.report.EventRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon events}: every event, one a line. */
@Command(name = "events")
final class EventsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(names = "--kind", paramLabel = "K", split = ",")
  List<String> kinds = new ArrayList<>();

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<String> files = new ArrayList<>();

  EventsCommand(Session session) {
    this.session = session;
  }

  /** This command, about these logs. */
  EventsCommand of(List<String> logs) {
    files = logs;
    return this;
  }

  @Override
  public Integer call() throws IOException {
    Format format = options.format(Format.NDJSON, "events");
    Set<EventKind> wanted = kinds(kinds);
    Query query = new Query(session, options, files);
    boolean anything = options.metric.isEmpty() && options.level.isEmpty();
    if (anything && !kinds.isEmpty() && wanted.contains(EventKind.NEAR_MISS)) {
      query.showNearMisses();
    }
    EventRows rows = new EventRows(query.metrics());
    try (Answer answer = Answer.to(options.output, session)) {
      EventWriter writer =
          EventWriter.of(
              format, query.view(false, false), query.sources().size() > 1, answer.writer());
      writer.begin();
      if (options.last() > 0) {
        Latest<EventRow> last = new Latest<>(options.last());
        query.read(
            event -> {
              if (wanted.contains(event.kind())) {
                EventRow row = rows.row(event, query.source());
                last.add(row.metric(), row);
              }
            },
            options.outcomes(),
            true);
        for (EventRow row : last.drain()) {
          writer.row(row);
        }
      } else {
        query.read(
            event -> write(writer, rows, event, wanted, query.source()), options.outcomes(), true);
      }
      writer.end();
      query.complete(answer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return query.finish(query.notices());
  }

  private static void write(
      EventWriter writer, EventRows rows, Occurrence event, Set<EventKind> wanted, String source) {
    if (wanted.contains(event.kind())) {
      try {
        writer.row(rows.row(event, source));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The kinds of events named; all of them where none is. */
  static Set<EventKind> kinds(List<String> kinds) {
    if (kinds.isEmpty()) {
      return EnumSet.allOf(EventKind.class);
    }
    Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
    for (String name : kinds) {
      EventKind kind = named(name.trim());
      if (kind == null) {
        List<String> ids = new ArrayList<>();
        for (EventKind each : EventKind.values()) {
          ids.add(each.id());
        }
        String known = String.join(", ", ids);
        throw new UsageException(
            "genre inconnu : « " + name + " » ; attendu " + known,
            "unknown kind: \"" + name + "\"; expected " + known);
      }
      wanted.add(kind);
    }
    return wanted;
  }

  private static @Nullable EventKind named(String name) {
    for (EventKind kind : EventKind.values()) {
      if (kind.id().equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    return null;
  }
}
