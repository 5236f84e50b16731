package dev.perfmon.compare;

/** Why nothing certain can be said. */
public enum Doubt {
  /** There is none. */
  NONE,
  /** Too few operations on one side or on both. */
  FEW,
  /** Enough of them, but they depend on each other so much that they are worth too few. */
  DEPENDENT,
  /** The interval reaches from what matters to what does not. */
  WIDE
}
