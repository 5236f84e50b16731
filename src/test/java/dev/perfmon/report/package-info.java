/** Tests of what is decided when an answer is put together. */
@NullMarked
package dev.perfmon.report;

import org.jspecify.annotations.NullMarked;
