/**
 * Events to state, in the order of the log and by one owner: first folding (what several lines say
 * about one operation counts once, lines without a time get one), then selection, then the figures.
 */
@NullMarked
package dev.perfmon.aggregate;

import org.jspecify.annotations.NullMarked;
