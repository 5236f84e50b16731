/** Tests that rules fire and resolve where their definition says, and always alike for one log. */
@NullMarked
package dev.perfmon.alert;

import org.jspecify.annotations.NullMarked;
