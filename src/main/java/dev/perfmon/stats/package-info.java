/**
 * Accumulators that merge: counts, exact moments, histograms, intervals. All of them add whole
 * numbers, so that the result does not depend on the order or the grouping of what was added.
 */
@NullMarked
package dev.perfmon.stats;

import org.jspecify.annotations.NullMarked;
