package dev.perfmon.render;

/**
 * How a row makes room on its line, from the one that needs most of it to the one that needs least.
 */
enum Fit {
  /** Every column as wide as it always is. */
  PADDED,
  /** Every column as wide as its widest cell. */
  TIGHT,
  /** As tight, and no blank between a label and its figure. */
  CLOSE
}
