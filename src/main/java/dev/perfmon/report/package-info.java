/**
 * The immutable answer each command gives: plain figures, already decided, with nothing left to
 * compute and no idea of how they will be shown. Durations are milliseconds, instants are UTC.
 */
@NullMarked
package dev.perfmon.report;

import org.jspecify.annotations.NullMarked;
