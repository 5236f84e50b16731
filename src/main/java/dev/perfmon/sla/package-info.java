/**
 * Service levels: objectives and targets as data, and how what was measured stands against them:
 * shares, confidence, error budgets, burn rates. Nothing here knows where operations come from.
 */
@NullMarked
package dev.perfmon.sla;

import org.jspecify.annotations.NullMarked;
