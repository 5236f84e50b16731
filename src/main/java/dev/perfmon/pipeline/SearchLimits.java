package dev.perfmon.pipeline;

/**
 * How a {@link WindowSearch} goes about it.
 *
 * @param smallest bytes a file has at least to be searched: below, reading all of it takes a
 *     fraction of a second, and sees what is out of order between the places looked at
 * @param fewestPlaces places looked at, all over the file, to see whether it is in order
 * @param mostPlaces the same, of a large file
 * @param spacing bytes between two such places, as far as the two numbers allow
 * @param probe bytes read at a place
 * @param largestProbe bytes read at a place where nothing has a time
 * @param fine bytes left when the bisection ends: a block is read in any case
 * @param surroundings bytes read at first on either side of a window for the events beside it
 */
record SearchLimits(
    long smallest,
    int fewestPlaces,
    int mostPlaces,
    long spacing,
    int probe,
    int largestProbe,
    long fine,
    long surroundings) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * 1024;

  /** A few hundred places of a large file, which takes milliseconds. */
  static final SearchLimits USUAL =
      new SearchLimits(64 * MIB, 64, 1024, 128 * KIB, 4 * KIB, 2 * MIB, 64 * KIB, 128 * KIB);

  /** How many places of so many bytes are looked at. */
  int places(long bytes) {
    return (int) Math.max(fewestPlaces, Math.min(mostPlaces, bytes / spacing));
  }
}
