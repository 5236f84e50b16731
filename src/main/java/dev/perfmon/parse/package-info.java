/**
 * Lines to events: a pure function from a chunk of bytes that ends on a line to a batch of events.
 * Nothing else in the program reads a log line, and its inverse, {@link dev.perfmon.parse.write},
 * alone knows what one looks like; the same bytes give the same events whatever the size of the
 * chunk they arrive in, as long as it ends where {@link dev.perfmon.parse.ContainerLines} allows.
 */
@NullMarked
package dev.perfmon.parse;

import org.jspecify.annotations.NullMarked;
