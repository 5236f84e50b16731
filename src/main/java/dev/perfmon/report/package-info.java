/**
 * The immutable answer each command gives, and the builders that make it: most from state that is
 * complete, some ({@link dev.perfmon.report.DiagnosisBuilder}, {@link
 * dev.perfmon.report.AlertGate}) fed with one event after the other. A report is plain figures,
 * already decided, with nothing left to compute and no idea of how they will be shown; durations
 * are milliseconds, instants are UTC.
 */
@NullMarked
package dev.perfmon.report;

import org.jspecify.annotations.NullMarked;
