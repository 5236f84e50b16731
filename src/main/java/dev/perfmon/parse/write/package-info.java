/**
 * Records to lines, the inverse of reading them: what the agent's monitor says about an operation,
 * and how its formatters and the collectors behind them put that into a log. Every line is, byte
 * for byte, what the real ones print for the same values; nothing here reads a line, nor does
 * anything that reads one know this package.
 */
@NullMarked
package dev.perfmon.parse.write;

import org.jspecify.annotations.NullMarked;
