/**
 * Accumulators of constant size for a metric's values: counts, exact moments, histograms,
 * intervals. All of them add whole numbers, so that the result does not depend on the order of what
 * was added.
 */
@NullMarked
package dev.perfmon.stats;

import org.jspecify.annotations.NullMarked;
