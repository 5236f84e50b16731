/**
 * The monitor itself, for Java programs: measures operations, keeps the last ones of each metric,
 * and logs the very lines that the agent's own monitor prints. It needs nothing but the JDK, never
 * fails the operation it measures, and costs less than a microsecond where nothing is logged.
 */
@NullMarked
package dev.perfmon.measure;

import org.jspecify.annotations.NullMarked;
