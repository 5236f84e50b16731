package dev.perfmon.diagnosis;

/**
 * A turn of the conversation, as far as correlations need it.
 *
 * @param end when it ended, nanoseconds since the epoch
 * @param micros how long each metric took in it, by the metric's slot; NaN for one that did not
 *     happen
 * @param began when each metric first began, microseconds after the turn did
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, never compared.
record Turn(long end, float[] micros, float[] began) {
  /** The metric's duration; NaN where it has none. */
  float micros(int slot) {
    return slot < micros.length ? micros[slot] : Float.NaN;
  }

  float began(int slot) {
    return slot < began.length ? began[slot] : Float.NaN;
  }
}
