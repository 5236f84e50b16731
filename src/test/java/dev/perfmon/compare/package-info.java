/** Whether verdicts are right as often as they claim to be. */
@NullMarked
package dev.perfmon.compare;

import org.jspecify.annotations.NullMarked;
