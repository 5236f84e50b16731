package dev.perfmon.source;

/** How a log came to be followed. */
enum Found {
  /** It was named itself. */
  NAMED,
  /** A glob or a directory gave it. */
  AMONG_OTHERS,
  /** So, and its name is that of another's rotated file: what takes its name is not new. */
  AS_ROTATED
}
