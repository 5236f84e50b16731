package dev.perfmon.compare;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a saved summary, believing nothing of it. */
final class SavedSummaryReader {
  /** Metrics of a summary at most, as many as perfmon tells apart. */
  private static final int MOST_METRICS = 1001;

  /** Different durations in all metrics together at most: 64 MB of them. */
  private static final int MOST_VALUES = 4_000_000;

  /** Successes or failures of a metric at most: what is computed from more would overflow. */
  private static final long MOST_OPERATIONS = 1L << 53;

  /** The longest duration perfmon measures, in tenths of a millisecond. */
  private static final double LONGEST = 1e10;

  private final JsonParser json;
  private final String name;
  private final Map<String, Run.Operations> metrics = new LinkedHashMap<>();
  private final List<String> withoutDistribution = new ArrayList<>();
  private String schema = "";
  private @Nullable Instant from;
  private @Nullable Instant to;
  private boolean sawMetrics;
  private int valuesLeft = MOST_VALUES;

  SavedSummaryReader(JsonParser json, String name) {
    this.json = json;
    this.name = name;
  }

  SavedSummary read() throws SavedSummaryException, IOException {
    try {
      document();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw problem(
          at == null ? json.currentLocation() : at,
          "JSON illisible ou tronqué ; refaites-le : perfmon summary --format json --full",
          "unreadable or truncated JSON; make it again: perfmon summary --format json --full");
    }
    if (schema.isEmpty() || !sawMetrics) {
      throw problem(
          json.currentLocation(),
          "il manque « schema » ou « metrics » ; attendu la sortie de perfmon summary --format json"
              + " --full",
          "\"schema\" or \"metrics\" is missing; expected what perfmon summary --format json --full"
              + " prints");
    }
    if (!withoutDistribution.isEmpty()) {
      throw new SavedSummaryException(
          name
              + " : résumé enregistré sans --full : les durées n'y sont pas ; refaites-le : perfmon"
              + " summary --format json --full",
          name
              + ": a summary saved without --full, which has no durations; make it again: perfmon"
              + " summary --format json --full");
    }
    return new SavedSummary(new Run(metrics), from, to);
  }

  private void document() throws SavedSummaryException, IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw expected("un objet JSON", "a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "schema" -> schema = schema();
        case "from" -> from = time();
        case "to" -> to = time();
        case "metrics" -> metrics();
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw expected("la fin du fichier", "the end of the file");
    }
  }

  private String schema() throws SavedSummaryException, IOException {
    String found = text();
    if (!found.equals(SavedSummary.SCHEMA)) {
      throw expected(
          "« schema »: \"" + SavedSummary.SCHEMA + "\" (perfmon summary --format json --full)",
          "\"schema\": \"" + SavedSummary.SCHEMA + "\" (perfmon summary --format json --full)");
    }
    return found;
  }

  private @Nullable Instant time() throws SavedSummaryException, IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw expected(
          "un instant, comme 2025-06-10T14:00:00Z", "an instant, such as 2025-06-10T14:00:00Z");
    }
  }

  private String text() throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
  }

  private void metrics() throws SavedSummaryException, IOException {
    sawMetrics = true;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw expected("un objet par métrique", "an object per metric");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String metric = json.currentName();
      if (metrics.size() >= MOST_METRICS) {
        throw expected(
            "au plus " + MOST_METRICS + " métriques", "at most " + MOST_METRICS + " metrics");
      }
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw expected("un objet par métrique", "an object per metric");
      }
      metric(metric);
    }
  }

  private void metric(String metric) throws SavedSummaryException, IOException {
    long count = -1;
    long failures = -1;
    Distribution distribution = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "count" -> count = operations();
        case "failures" -> failures = operations();
        case "distribution" -> distribution = distribution();
        default -> json.skipChildren();
      }
    }
    if (count < 0 || failures < 0) {
      throw expected("« count » et « failures »", "\"count\" and \"failures\"");
    }
    if (distribution == null) {
      withoutDistribution.add(metric);
      return;
    }
    Sample durations;
    try {
      durations =
          Sample.of(distribution.values, distribution.counts, distribution.effectiveMeasurements);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw expected(
          "des durées croissantes (values_ms), chacune avec son nombre (counts)",
          "rising durations (values_ms), each with its number (counts)");
    }
    if (durations.count() != count) {
      throw expected(
          "autant de durées que « count » : " + count + ", et non " + durations.count(),
          "as many durations as \"count\": " + count + ", not " + durations.count());
    }
    metrics.put(metric, new Run.Operations(durations, failures, distribution.effectiveOperations));
  }

  private static final class Distribution {
    private long[] values = new long[0];
    private long[] counts = new long[0];
    private double effectiveMeasurements = Double.MAX_VALUE;
    private double effectiveOperations = Double.MAX_VALUE;
  }

  private Distribution distribution() throws SavedSummaryException, IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw expected("un objet « distribution »", "an object \"distribution\"");
    }
    Distribution found = new Distribution();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "values_ms" -> found.values = numbers(true);
        case "counts" -> found.counts = numbers(false);
        case "effective_count" -> found.effectiveMeasurements = effective();
        case "effective_operations" -> found.effectiveOperations = effective();
        default -> json.skipChildren();
      }
    }
    return found;
  }

  private long[] numbers(boolean durations) throws SavedSummaryException, IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw expected("une liste de nombres", "a list of numbers");
    }
    long[] numbers = new long[64];
    int size = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (valuesLeft-- == 0) {
        throw expected(
            "au plus " + MOST_VALUES + " durées différentes",
            "at most " + MOST_VALUES + " different durations");
      }
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = durations ? tenths() : whole();
    }
    return Arrays.copyOf(numbers, size);
  }

  private long tenths() throws SavedSummaryException, IOException {
    double tenths = number() * 10;
    long rounded = Math.round(tenths);
    if (!(tenths >= 0 && tenths <= LONGEST) || Math.abs(tenths - rounded) > 1e-3) {
      throw expected(
          "une durée en ms, en dixièmes entiers, comme 1250.5",
          "a duration in ms, in whole tenths, such as 1250.5");
    }
    return rounded;
  }

  private long operations() throws SavedSummaryException, IOException {
    long count = whole();
    if (count > MOST_OPERATIONS) {
      throw expected(
          "un nombre d'opérations, au plus " + MOST_OPERATIONS,
          "a number of operations, at most " + MOST_OPERATIONS);
    }
    return count;
  }

  private long whole() throws SavedSummaryException, IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        || json.getLongValue() < 0) {
      throw expected("un nombre entier, 0 ou plus", "a whole number, 0 or more");
    }
    return json.getLongValue();
  }

  private double effective() throws SavedSummaryException, IOException {
    double value = number();
    if (!(value >= 0)) {
      throw expected("un nombre, 0 ou plus", "a number, 0 or more");
    }
    return value;
  }

  private double number() throws SavedSummaryException, IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw expected("un nombre", "a number");
    }
    return json.getDoubleValue();
  }

  private SavedSummaryException expected(String french, String english) {
    return problem(json.currentTokenLocation(), "attendu " + french, "expected " + english);
  }

  private SavedSummaryException problem(JsonLocation at, String french, String english) {
    return new SavedSummaryException(
        name + " : ligne " + at.getLineNr() + ", colonne " + at.getColumnNr() + " : " + french,
        name + ": line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + english);
  }
}
