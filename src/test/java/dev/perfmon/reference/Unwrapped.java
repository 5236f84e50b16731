package dev.perfmon.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perfmon.model.LineFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a line once its envelopes are off.
 *
 * @param message what the agent said
 * @param format who formatted it
 * @param logger its logger, if printed
 * @param logLevel its log level, if printed
 * @param record time written by the agent's logger
 * @param transport time written by what carried the line
 * @param extra further fields of the record, if any
 * @param hidden text of the envelope in which a marker is a near miss
 */
record Unwrapped(
    String message,
    LineFormat format,
    @Nullable String logger,
    @Nullable String logLevel,
    @Nullable Stamp record,
    @Nullable Stamp transport,
    @Nullable JsonNode extra,
    String hidden) {

  /** The same out of an envelope whose other text counts too. */
  Unwrapped hiding(String envelope) {
    return new Unwrapped(message, format, logger, logLevel, record, transport, extra, envelope);
  }
}
