/**
 * The rules of the log format written down a second time, slowly and obviously: line by line, with
 * regular expressions and every value kept. It shares no code with the program but the words of
 * {@code model}, so that where the two disagree one of them is wrong.
 */
@NullMarked
package dev.perfmon.reference;

import org.jspecify.annotations.NullMarked;
