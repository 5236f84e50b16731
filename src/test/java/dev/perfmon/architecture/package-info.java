/**
 * The rules of the house as tests: who may use whom, and what no class but one may do. Each rule is
 * also shown a program that breaks it, so that none of them holds only because it looks at nothing.
 */
@NullMarked
package dev.perfmon.architecture;

import org.jspecify.annotations.NullMarked;
