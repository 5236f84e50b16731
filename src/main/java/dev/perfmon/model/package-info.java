/**
 * The words everything else is written in: what an agent reports (events), how they travel
 * (batches), and the few values they are made of. It depends on nothing, holds no state and reads
 * no clock.
 */
@NullMarked
package dev.perfmon.model;

import org.jspecify.annotations.NullMarked;
