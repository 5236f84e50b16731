/**
 * Wires the rooms together: bytes from a source through the parser, on as many threads as there are
 * cores, to the one owner of the state, in order. Threads, offsets and the end of things live here.
 */
@NullMarked
package dev.perfmon.pipeline;

import org.jspecify.annotations.NullMarked;
