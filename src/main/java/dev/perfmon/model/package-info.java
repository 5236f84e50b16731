/**
 * The words everything else is written in: what an agent reports (events), how they travel
 * (batches), the few values they are made of, the languages people are answered in and a sentence
 * in both. It depends on nothing, holds no state and reads no clock.
 */
@NullMarked
package dev.perfmon.model;

import org.jspecify.annotations.NullMarked;
