package dev.perfmon.measure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls of this method are measured, where the object was wrapped by {@link Measured#wrap}. It
 * stands on the interface's method, or on the one that implements it, which wins.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MeasurePerformance {
  /** The metric's name. */
  String value();
}
