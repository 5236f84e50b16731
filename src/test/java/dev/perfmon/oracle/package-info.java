/**
 * The program against the truth: sample logs of one run through every formatter, the emitter's own
 * statistics of that run, the reference reader, hostile variants of the samples and fuzzing.
 */
@NullMarked
package dev.perfmon.oracle;

import org.jspecify.annotations.NullMarked;
