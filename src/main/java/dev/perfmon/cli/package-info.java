/**
 * The commands people type: options to a pipeline to a writer, and an exit code. Nothing is
 * computed here, and nothing below knows this room.
 */
@NullMarked
package dev.perfmon.cli;

import org.jspecify.annotations.NullMarked;
