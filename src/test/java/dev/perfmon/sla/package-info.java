/** What the guide promises, and that nothing else passes for a promise. */
@NullMarked
package dev.perfmon.sla;

import org.jspecify.annotations.NullMarked;
