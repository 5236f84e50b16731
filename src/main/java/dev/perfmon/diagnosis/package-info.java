/**
 * What is wrong, since when, with what it goes together, and what to do: findings in an agent's
 * operations, each with its evidence, and the advice that follows from them. It promises no finding
 * without enough data, at most the stated rate of false ones, and memory that no log outgrows.
 */
@NullMarked
package dev.perfmon.diagnosis;

import org.jspecify.annotations.NullMarked;
