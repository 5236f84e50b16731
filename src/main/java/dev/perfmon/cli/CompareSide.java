package dev.perfmon.cli;

import dev.perfmon.aggregate.Dependences;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.compare.Run;
import dev.perfmon.compare.SavedSummary;
import dev.perfmon.compare.SavedSummaryException;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Notice;
import dev.perfmon.report.ComparisonBuilder;
import dev.perfmon.report.ComparisonReport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One of the two runs that {@code compare} is given: some logs, or a saved summary. */
final class CompareSide {
  private static final int HEAD = 4096;

  /** What a message about this side begins with. */
  private final String label;

  private final Run run;
  private final ComparisonReport.Side origin;
  private final @Nullable Query query;

  private CompareSide(String label, Run run, ComparisonReport.Side origin, @Nullable Query query) {
    this.label = label;
    this.run = run;
    this.origin = origin;
    this.query = query;
  }

  /**
   * Reads a side.
   *
   * @param label {@code BASE} or {@code NEW}
   * @param place what was typed for it
   * @param window this side's own
   * @throws UsageException if there is nothing to read, or no part of it can be chosen
   * @throws SavedSummaryException if it is a saved summary that cannot be compared
   */
  static CompareSide read(
      Session session, String label, String place, SharedOptions options, Window window)
      throws SavedSummaryException, IOException {
    Path file = saved(place);
    if (file != null) {
      return saved(label, file, options, window);
    }
    Query query = new Query(session, options, window, List.of(place));
    MetricStates states = new MetricStates(query.metrics(), MetricStates.ALL, false);
    Dependences dependences = new Dependences(query.metrics(), states);
    query.readLast(dependences);
    return new CompareSide(
        label,
        ComparisonBuilder.run(states, dependences),
        ComparisonBuilder.side(query.sources(), query.tally()),
        query);
  }

  /** The file, if it is one that perfmon saved; null for everything else. */
  private static @Nullable Path saved(String place) throws IOException {
    if (place.equals("-") || place.indexOf('\0') >= 0) {
      return null;
    }
    Path file = Path.of(place);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      return SavedSummary.isLike(head, head.length) ? file : null;
    }
  }

  private static CompareSide saved(String label, Path file, SharedOptions options, Window window)
      throws SavedSummaryException, IOException {
    if (!window.isUnbounded() || options.last != null) {
      throw new UsageException(
          label
              + " est un résumé enregistré, dont on ne peut plus choisir une partie : pas de"
              + " fenêtre ni de --last, ou donnez le journal lui-même",
          label
              + " is a saved summary, of which no part can be chosen any more: no window and no"
              + " --last, or give the log itself");
    }
    SavedSummary saved;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      saved = SavedSummary.read(in, file.toString());
    }
    Run run = saved.run();
    Predicate<MetricName> wanted = options.metrics();
    if (wanted != null) {
      Map<String, Run.Operations> chosen = new LinkedHashMap<>(run.metrics());
      chosen.keySet().removeIf(name -> !wanted.test(new MetricName(name)));
      run = new Run(chosen);
    }
    ComparisonReport.Side origin =
        new ComparisonReport.Side(List.of(file.toString()), saved.from(), saved.to(), true);
    return new CompareSide(label, run, origin, null);
  }

  Run run() {
    return run;
  }

  ComparisonReport.Side origin() {
    return origin;
  }

  /** Whether none of its logs could be read. */
  boolean readNothing() {
    return query != null && query.readNothing();
  }

  /** Says that all of an answer is written, which a file gets only if this side could be read. */
  void complete(Answer answer) throws IOException {
    if (query == null) {
      answer.complete();
    } else {
      query.complete(answer);
    }
  }

  /** Tells on stderr what there is to tell of this side, and returns the exit code. */
  int finish() {
    if (query == null) {
      return ExitCode.FINE;
    }
    List<Notice> labelled = new ArrayList<>();
    for (Notice notice : query.notices()) {
      labelled.add(notice.about(label));
    }
    return query.finish(labelled);
  }
}
