package dev.perfmon.cli;

import dev.perfmon.compare.Comparer;
import dev.perfmon.compare.Comparison;
import dev.perfmon.compare.Criteria;
import dev.perfmon.compare.SavedSummaryException;
import dev.perfmon.model.Notice;
import dev.perfmon.render.ComparisonWriter;
import dev.perfmon.render.Format;
import dev.perfmon.render.View;
import dev.perfmon.report.ComparisonBuilder;
import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perfmon compare}: did it get slower? With {@code --fail}, a gate. */
@Command(name = "compare")
final class CompareCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final SharedOptions options = new SharedOptions();

  @Option(names = "--base-since", paramLabel = "TIME")
  @Nullable String baseSince;

  @Option(names = "--base-until", paramLabel = "TIME")
  @Nullable String baseUntil;

  @Option(names = "--new-since", paramLabel = "TIME")
  @Nullable String newSince;

  @Option(names = "--new-until", paramLabel = "TIME")
  @Nullable String newUntil;

  @Option(names = "--min-effect", paramLabel = "PCT", defaultValue = "5%")
  String minEffect = "5%";

  @Option(names = "--min-success", paramLabel = "PCT", defaultValue = "0.5%")
  String minSuccess = "0.5%";

  @Option(names = "--alpha", paramLabel = "PCT", defaultValue = "5%")
  String alpha = "5%";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed = 1;

  @Option(names = "--wide")
  boolean wide;

  @Option(names = "--fail")
  boolean fail;

  @Option(names = "--allow-empty")
  boolean allowEmpty;

  @Parameters(paramLabel = "BASE", index = "0")
  @SuppressWarnings("NullAway.Init")
  String base;

  @Parameters(paramLabel = "NEW", index = "1", arity = "0..1")
  @Nullable String next;

  CompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Format format = options.format(Format.TABLE, "compare");
    Criteria criteria = criteria();
    String other = other();
    Settings settings = new Settings(session, options);
    CompareSide first;
    CompareSide second;
    try {
      Window both = options.window();
      first =
          CompareSide.read(session, "BASE", base, options, both.of("base-", baseSince, baseUntil));
      second =
          CompareSide.read(session, "NEW", other, options, both.of("new-", newSince, newUntil));
    } catch (SavedSummaryException e) {
      settings.tell(e.notice());
      return ExitCode.FAILED;
    }
    Comparison comparison = new Comparer(criteria).compare(first.run(), second.run());
    ComparisonReport report = ComparisonBuilder.build(comparison, first.origin(), second.origin());
    View view = settings.view(wide, true);
    try (Answer answer = Answer.to(options.output, session)) {
      ComparisonWriter.of(format, view).write(report, answer.writer());
      (first.readNothing() ? first : second).complete(answer);
    }
    if (format == Format.GITHUB) {
      JobSummary.add(
          session, out -> ComparisonWriter.of(Format.MARKDOWN, view.plain()).write(report, out));
    }
    int finished = Math.max(first.finish(), second.finish());
    Gate gate = new Gate(fail, allowEmpty);
    Notice verdict = verdict(report, comparison, gate, view);
    if (verdict != null && !options.quiet) {
      settings.tell(verdict);
    }
    return gate.exitCode(finished, comparison.isComparable(), comparison.hasRegression());
  }

  private Criteria criteria() {
    double level = Percentage.parse("--alpha", alpha, 0.5);
    if (level == 0) {
      throw new UsageException(
          "--alpha 0 : sans aucune fausse alerte admise, rien ne peut être affirmé ; attendu par"
              + " exemple 5% ou 1%",
          "--alpha 0: with no false alarm allowed nothing can be said; expected for example 5% or"
              + " 1%");
    }
    Criteria usual = Criteria.USUAL;
    return new Criteria(
        level,
        Percentage.parse("--min-effect", minEffect, 100),
        Percentage.parse("--min-success", minSuccess, 1),
        seed,
        usual.resamples(),
        usual.minimum());
  }

  /** What is compared with the base: another log, or another part of the same. */
  private String other() {
    Gate.refuseLevel(options, "compare", "retirez --level", "leave --level out");
    if (next != null) {
      if (base.equals("-") && next.equals("-")) {
        throw new UsageException(
            "l'entrée standard ne peut être lue deux fois ; donnez un fichier pour BASE ou NEW",
            "standard input cannot be read twice; give a file for BASE or NEW");
      }
      return next;
    }
    boolean windows =
        (baseSince != null || baseUntil != null) || (newSince != null || newUntil != null);
    if (!windows || base.equals("-")) {
      throw new UsageException(
          "il manque NEW : attendu « compare BASE NEW », ou deux parties d'un même fichier, comme"
              + " « compare agent.log --base-until 12:00 --new-since 12:00 »",
          "NEW is missing: expected \"compare BASE NEW\", or two parts of one file, such as"
              + " \"compare agent.log --base-until 12:00 --new-since 12:00\"");
    }
    return base;
  }

  /** What a build's log should say of the gate, in which there may be no more than stderr. */
  private @Nullable Notice verdict(
      ComparisonReport report, Comparison comparison, Gate gate, View view) {
    if (!comparison.isComparable()) {
      return gate.nothing(
          "rien à comparer : aucune métrique n'a "
              + report.method().minimum()
              + " opérations de chaque côté",
          "nothing to compare: no metric has "
              + report.method().minimum()
              + " operations on both sides");
    }
    return fail && comparison.hasRegression() ? regression(report, view) : null;
  }

  private static Notice regression(ComparisonReport report, View view) {
    List<Notice> found = new ArrayList<>();
    for (Metric metric : report.metrics()) {
      String name = view.name(metric.name());
      if (metric.verdict() == ComparisonReport.Verdict.SLOWER) {
        found.add(new Notice(name + " plus lent", name + " slower"));
      }
      if (metric.successVerdict() == ComparisonReport.SuccessVerdict.WORSE) {
        found.add(new Notice(name + " échoue plus souvent", name + " fails more often"));
      }
    }
    Notice all = Notice.joined(", ", ", ", found);
    return new Notice("régression : " + all.french(), "regression: " + all.english());
  }
}
