package dev.perfmon.oracle;

import java.time.ZoneId;
import java.util.Set;

/** A log somebody would rather not be given. */
final class HostileLog {
  private final byte[] bytes;
  private final ZoneId zone;
  private final Set<Long> damaged;
  private final String recipe;

  /**
   * A hostile log.
   *
   * @param bytes what is in it
   * @param zone the zone of its times that carry none
   * @param damaged lines, counted from 1, of which nobody can say what they should mean
   * @param recipe how it was made, for people
   */
  HostileLog(byte[] bytes, ZoneId zone, Set<Long> damaged, String recipe) {
    this.bytes = bytes.clone();
    this.zone = zone;
    this.damaged = Set.copyOf(damaged);
    this.recipe = recipe;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  ZoneId zone() {
    return zone;
  }

  Set<Long> damaged() {
    return damaged;
  }

  String recipe() {
    return recipe;
  }
}
