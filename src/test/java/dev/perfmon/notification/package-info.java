/** Tests of what is told of alerts, to whom, when, and what is kept back. */
@NullMarked
package dev.perfmon.notification;

import org.jspecify.annotations.NullMarked;
