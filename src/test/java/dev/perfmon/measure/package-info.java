/** Tests of the monitor, and what others need to use one in theirs. */
@NullMarked
package dev.perfmon.measure;

import org.jspecify.annotations.NullMarked;
