/**
 * One writer per format: it reads only {@link dev.perfmon.report} records and prints to the {@link
 * Appendable} it is given. It computes no figure and reads no clock, environment or file; whatever
 * came from a log is made harmless here before it reaches a screen.
 */
@NullMarked
package dev.perfmon.render;

import org.jspecify.annotations.NullMarked;
