/** What the micro-benchmarks are fed with: blocks of log lines, the same in every run. */
@NullMarked
package dev.perfmon.jmh;

import org.jspecify.annotations.NullMarked;
