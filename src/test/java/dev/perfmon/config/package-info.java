/** Tests of where a configuration is found, what it sets, and how what is wrong is told. */
@NullMarked
package dev.perfmon.config;

import org.jspecify.annotations.NullMarked;
