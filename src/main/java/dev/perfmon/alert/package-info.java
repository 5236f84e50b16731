/**
 * Rules as data, and the machine that judges a log's operations by them: OK → PENDING → FIRING →
 * RESOLVED, on the time of the events. The same log gives the same alerts, replayed in one go,
 * block by block, or followed live.
 */
@NullMarked
package dev.perfmon.alert;

import org.jspecify.annotations.NullMarked;
