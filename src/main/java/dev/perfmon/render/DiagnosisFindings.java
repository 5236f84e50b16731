package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.Language;
import dev.perfmon.model.Notice;
import dev.perfmon.report.DiagnosisReport;
import dev.perfmon.report.DiagnosisReport.Change;
import dev.perfmon.report.DiagnosisReport.Component;
import dev.perfmon.report.DiagnosisReport.Correlation;
import dev.perfmon.report.DiagnosisReport.Failure;
import dev.perfmon.report.DiagnosisReport.Reason;
import dev.perfmon.report.DiagnosisReport.Shortage;
import dev.perfmon.report.DiagnosisReport.Slow;
import dev.perfmon.report.DiagnosisReport.Suggestion;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as JSON objects, each with its {@code kind} and its sentence in both languages. */
final class DiagnosisFindings {
  /** What follows each object. */
  @FunctionalInterface
  interface End {
    void end() throws IOException;
  }

  private static final double PER_SECOND = 1e9;

  private final JsonGenerator json;
  private final DiagnosisReport report;
  private final DiagnosisText french;
  private final DiagnosisText english;

  DiagnosisFindings(JsonGenerator json, DiagnosisReport report, View view) {
    this.json = json;
    this.report = report;
    this.french = new DiagnosisText(machine(Language.FR, view), report);
    this.english = new DiagnosisText(machine(Language.EN, view), report);
  }

  /** Sentences for machines name metrics by their own names, and times in UTC. */
  private static View machine(Language language, View view) {
    return new View(language, false, view.wide(), 0, true, ZoneOffset.UTC);
  }

  void write(End end) throws IOException {
    for (Component component : report.turns().components()) {
      component(component);
      end.end();
    }
    for (Slow slow : report.slow()) {
      slow(slow);
      end.end();
    }
    for (Change change : report.changes()) {
      change(change);
      end.end();
    }
    for (Correlation correlation : report.correlations()) {
      correlation(correlation);
      end.end();
    }
    for (Failure failure : report.failures()) {
      failure(failure);
      end.end();
    }
    for (Suggestion suggestion : report.suggestions()) {
      suggestion(suggestion);
      end.end();
    }
    for (Shortage shortage : report.shortages()) {
      shortage(shortage);
      end.end();
    }
  }

  private void begin(String kind, String inFrench, String inEnglish) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", kind);
    json.writeObjectFieldStart("message");
    Json.text(json, "fr", inFrench);
    Json.text(json, "en", inEnglish);
    json.writeEndObject();
  }

  private void component(Component component) throws IOException {
    begin("component", french.component(component), english.component(component));
    Json.text(json, "metric", component.metric());
    Json.text(json, "inside", component.parent().isEmpty() ? null : component.parent());
    Json.figure(json, "share", component.share());
    Json.figure(json, "own_share", component.own());
    Json.figure(json, "avg_ms", component.avgMs());
    Json.figure(json, "threshold_ms", component.thresholdMs());
    json.writeNumberField("count", component.count());
    json.writeEndObject();
  }

  private void slow(Slow slow) throws IOException {
    String average = DiagnosisText.millis(slow.avgMs());
    String threshold = DiagnosisText.millis(slow.thresholdMs());
    begin(
        "slow",
        slow.metric()
            + " est lent : "
            + average
            + " en moyenne pour un seuil de "
            + threshold
            + ".",
        slow.metric()
            + " is slow: "
            + average
            + " on average against a threshold of "
            + threshold
            + ".");
    Json.text(json, "metric", slow.metric());
    Json.figure(json, "avg_ms", slow.avgMs());
    Json.figure(json, "threshold_ms", slow.thresholdMs());
    json.writeEndObject();
  }

  private void change(Change change) throws IOException {
    begin(change.trend() ? "trend" : "step", french.change(change), english.change(change));
    Json.text(json, "metric", change.metric());
    Json.time(json, "since", change.since());
    Json.time(json, "until", change.until());
    json.writeBooleanField("from_start", change.fromStart());
    Json.figure(json, "before_ms", change.beforeMs());
    Json.figure(json, "after_ms", change.afterMs());
    Json.figure(json, "change_pct", change.percent());
    if (change.trend()) {
      double hours = (change.end().getEpochSecond() - change.since().getEpochSecond()) / 3600.0;
      Json.figure(json, "slope_pct_per_h", change.percent() / hours);
      Json.figure(json, "tau", change.tau());
    }
    Json.figure(json, "p", change.probability());
    json.writeNumberField("intervals", change.intervals());
    json.writeNumberField("count", change.count());
    Json.time(json, "data_to", change.end());
    json.writeEndObject();
  }

  private void correlation(Correlation correlation) throws IOException {
    begin("correlation", french.correlation(correlation), english.correlation(correlation));
    json.writeArrayFieldStart("metrics");
    json.writeString(Json.wellFormed(correlation.first()));
    json.writeString(Json.wellFormed(correlation.second()));
    json.writeEndArray();
    json.writeStringField("over", correlation.withinTurns() ? "turns" : "time");
    Json.text(json, "first", correlation.first());
    json.writeBooleanField("inside", correlation.inside());
    Json.figure(json, "ahead_s", correlation.ahead().toNanos() / PER_SECOND);
    Json.figure(json, "rho", correlation.rho());
    json.writeNumberField("n", correlation.n());
    Json.figure(json, "p", correlation.probability());
    Json.time(json, "from", correlation.from());
    Json.time(json, "to", correlation.to());
    json.writeEndObject();
  }

  private void failure(Failure failure) throws IOException {
    begin("failures", french.failure(failure), english.failure(failure));
    Json.text(json, "pattern", failure.pattern());
    Json.text(json, "example", failure.example());
    json.writeNumberField("count", failure.count());
    json.writeNumberField("timeouts", failure.timeouts());
    Json.figure(json, "share", failure.share());
    json.writeObjectFieldStart("metrics");
    for (Map.Entry<String, Long> metric : failure.metrics().entrySet()) {
      json.writeNumberField(Json.wellFormed(metric.getKey()), metric.getValue());
    }
    json.writeEndObject();
    Json.time(json, "first", failure.first());
    Json.time(json, "last", failure.last());
    json.writeNumberField("burst", failure.burst());
    Json.time(json, "burst_start", failure.burstStart());
    json.writeEndObject();
  }

  private void suggestion(Suggestion suggestion) throws IOException {
    begin("suggestion", french.suggestion(suggestion), english.suggestion(suggestion));
    Json.text(json, "metric", suggestion.metric());
    json.writeArrayFieldStart("because");
    for (Reason reason : suggestion.reasons()) {
      json.writeString(reason.name().toLowerCase(Locale.ROOT));
    }
    json.writeEndArray();
    json.writeObjectFieldStart("advice");
    Json.texts(json, "fr", texts(suggestion.advice(), Language.FR));
    Json.texts(json, "en", texts(suggestion.advice(), Language.EN));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static List<String> texts(List<Notice> lines, Language language) {
    return lines.stream().map(line -> line.text(language)).toList();
  }

  private void shortage(Shortage shortage) throws IOException {
    begin(
        "not_enough_data",
        new DiagnosisLimits(french, report).shortage(shortage),
        new DiagnosisLimits(english, report).shortage(shortage));
    json.writeStringField("lack", shortage.lack().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("have", shortage.have());
    json.writeNumberField("need", shortage.need());
    Json.texts(json, "metrics", shortage.metrics());
    json.writeEndObject();
  }
}
