package dev.perfmon.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.Language;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as JSON on one line, schema {@code perfmon.notification/1}: keys are only ever added.
 * {@code text} is what chats that take {@code {"text": …}} show.
 */
final class Payload {
  /** Alerts told in the text; all of them are in the list. */
  private static final int MOST_LINES = 10;

  private static final JsonFactory JSON = new JsonFactory();

  private final Clock clock;
  private final Language language;
  private final Redaction redaction;

  Payload(Clock clock, Language language, Redaction redaction) {
    this.clock = clock;
    this.language = language;
    this.redaction = redaction;
  }

  /** The message as UTF-8, ending with a line end. */
  byte[] of(Message message) {
    // Into text: for bytes, the generator would escape what needs a surrogate pair.
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.notification/1");
      json.writeStringField("id", message.id());
      json.writeStringField("sent_at", clock.instant().toString());
      json.writeStringField("status", message.firing() > 0 ? "firing" : "resolved");
      json.writeNumberField("firing", message.firing());
      json.writeNumberField("resolved", message.alerts().size() - message.firing());
      json.writeNumberField("dropped", message.dropped());
      json.writeStringField("text", wellFormed(text(message)));
      json.writeArrayFieldStart("alerts");
      for (AlertNotice alert : message.alerts()) {
        write(json, alert);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(JsonGenerator json, AlertNotice alert) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", alert.rule());
    json.writeStringField("severity", alert.severity());
    text(json, "metric", alert.metric());
    text(json, "source", alert.source());
    json.writeStringField("state", alert.firing() ? "firing" : "resolved");
    time(json, "since", alert.since());
    time(json, "until", alert.until());
    json.writeNumberField("count", alert.count());
    figure(json, "worst_ms", alert.worstMs());
    figure(json, "threshold_ms", alert.thresholdMs());
    text(json, "message", alert.message());
    json.writeEndObject();
  }

  private void text(JsonGenerator json, String key, @Nullable String value) throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(wellFormed(redaction.of(value)));
    }
  }

  private static void time(JsonGenerator json, String key, @Nullable Instant value)
      throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void figure(JsonGenerator json, String key, double value) throws IOException {
    json.writeFieldName(key);
    if (Double.isFinite(value)) {
      json.writeNumber(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    } else {
      json.writeNull();
    }
  }

  private String text(Message message) {
    List<AlertNotice> alerts = message.alerts();
    StringBuilder text = new StringBuilder();
    if (alerts.size() > 1) {
      int over = alerts.size() - message.firing();
      text.append("perfmon");
      text.append(language.choose(" : ", ": ")).append(message.firing());
      text.append(language.choose(" en cours, ", " firing, ")).append(over);
      text.append(language.choose(" résolue(s)", " resolved")).append('\n');
    }
    for (int i = 0; i < alerts.size() && i < MOST_LINES; i++) {
      AlertNotice alert = alerts.get(i);
      text.append(i == 0 ? "" : "\n").append(alert.firing() ? "🚨 " : "✅ ");
      text.append(redaction.of(alert.message()));
    }
    if (alerts.size() > MOST_LINES) {
      int more = alerts.size() - MOST_LINES;
      text.append("\n… ").append(more).append(language.choose(" de plus", " more"));
    }
    return text.toString();
  }

  /** A receiver may refuse half of a surrogate pair, even escaped. */
  private static String wellFormed(String text) {
    // The encoder of a string replaces what cannot be encoded.
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
