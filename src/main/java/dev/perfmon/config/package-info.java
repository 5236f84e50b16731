/**
 * What people set once in a file instead of on every command line: where the file is looked for,
 * what may stand in it, and what exactly is wrong where something else does. Gives plain values;
 * those who use them need not know that there is a file.
 */
@NullMarked
package dev.perfmon.config;

import org.jspecify.annotations.NullMarked;
