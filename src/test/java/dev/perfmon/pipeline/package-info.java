/**
 * Tests that what is skipped, split and spread over threads gives the answer of a plain reading.
 */
@NullMarked
package dev.perfmon.pipeline;

import org.jspecify.annotations.NullMarked;
