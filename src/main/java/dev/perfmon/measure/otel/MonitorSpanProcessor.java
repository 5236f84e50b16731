package dev.perfmon.measure.otel;

import dev.perfmon.measure.PerformanceMonitor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells a monitor of every span, as one operation: a span that ends is a measurement, one that ends
 * with the status {@code ERROR} a failure, its name the metric, its attributes the metadata. Spans
 * that are not sampled are not seen.
 *
 * <p>A failure's text is the status's description, else the message of the last exception that was
 * recorded, else empty.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .addSpanProcessor(new MonitorSpanProcessor(PerformanceMonitor.shared()))
 *     .build();
 * }</pre>
 */
public final class MonitorSpanProcessor implements SpanProcessor {
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");

  private final PerformanceMonitor monitor;
  private final Predicate<? super ReadableSpan> wanted;

  /** Tells this monitor of all spans. */
  public MonitorSpanProcessor(PerformanceMonitor monitor) {
    this(monitor, span -> true);
  }

  /**
   * Tells this monitor of some spans.
   *
   * @param wanted asked when a span begins and again when it ends, such as {@code span ->
   *     span.getName().startsWith("tts_")}; where it throws, the span is not wanted
   */
  public MonitorSpanProcessor(PerformanceMonitor monitor, Predicate<? super ReadableSpan> wanted) {
    this.monitor = monitor;
    this.wanted = wanted;
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    if (isWanted(span)) {
      long nanos = span.toSpanData().getStartEpochNanos();
      monitor.recordStart(name(span), Instant.EPOCH.plusNanos(nanos));
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!isWanted(span)) {
      return;
    }
    SpanData data = span.toSpanData();
    Duration duration = Duration.ofNanos(data.getEndEpochNanos() - data.getStartEpochNanos());
    Map<String, Object> metadata = metadata(data.getAttributes());
    if (data.getStatus().getStatusCode() == StatusCode.ERROR) {
      monitor.recordFailure(name(span), duration, error(data), metadata);
    } else {
      monitor.record(name(span), duration, metadata);
    }
  }

  private boolean isWanted(ReadableSpan span) {
    try {
      return wanted.test(span);
    } catch (RuntimeException e) {
      // Such as one that reads an attribute which is not set yet: the traced work must not fail.
      return false;
    }
  }

  /** OpenTelemetry allows spans without a name, a monitor no such metric. */
  private static String name(ReadableSpan span) {
    return span.getName().isEmpty() ? "span" : span.getName();
  }

  private static String error(SpanData span) {
    String error = span.getStatus().getDescription();
    List<EventData> events = span.getEvents();
    for (int i = events.size() - 1; error.isEmpty() && i >= 0; i--) {
      String message = events.get(i).getAttributes().get(MESSAGE);
      error = message == null ? "" : message;
    }
    return error;
  }

  private static Map<String, Object> metadata(Attributes attributes) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    attributes.forEach((key, value) -> metadata.put(key.getKey(), value));
    return metadata;
  }
}
