/**
 * Accumulators for values: exact moments, histograms, intervals; and the statistics that answers
 * share. Accumulators add whole numbers, so that the result does not depend on the order of what
 * was added.
 */
@NullMarked
package dev.perfmon.stats;

import org.jspecify.annotations.NullMarked;
