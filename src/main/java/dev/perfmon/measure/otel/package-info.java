/**
 * The bridge for services that are instrumented with OpenTelemetry already: their spans become the
 * monitor's lines. The only user of OpenTelemetry, which whoever loads this package brings along.
 */
@NullMarked
package dev.perfmon.measure.otel;

import org.jspecify.annotations.NullMarked;
