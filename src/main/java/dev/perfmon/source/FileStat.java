package dev.perfmon.source;

/**
 * What the system says of a path without opening it, links followed.
 *
 * @param id which file it is
 * @param kind what it is
 * @param size its bytes
 * @param modified when it was last written to, in nanoseconds since the epoch
 */
record FileStat(FileId id, Kind kind, long size, long modified) {
  enum Kind {
    FILE,
    DIRECTORY,
    /** A pipe, a device, a socket. */
    OTHER
  }

  boolean isFile() {
    return kind == Kind.FILE;
  }
}
