/** Tests of what each writer prints, to the byte, and of what hostile text comes out as. */
@NullMarked
package dev.perfmon.render;

import org.jspecify.annotations.NullMarked;
