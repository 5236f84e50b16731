/**
 * Where bytes come from: files, standard input, compressed and rotated logs, cut into chunks that
 * end on a line. It owns names, offsets and partial lines, and does not know what a line means.
 */
@NullMarked
package dev.perfmon.source;

import org.jspecify.annotations.NullMarked;
