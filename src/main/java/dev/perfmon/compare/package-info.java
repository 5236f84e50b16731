/**
 * Two runs against each other: what changed, how sure that is, and a verdict whose rate of false
 * alarms is known. The same runs and the same seed always give the same answer.
 */
@NullMarked
package dev.perfmon.compare;

import org.jspecify.annotations.NullMarked;
