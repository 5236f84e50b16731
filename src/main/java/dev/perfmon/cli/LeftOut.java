package dev.perfmon.cli;

import dev.perfmon.model.Notice;

/** Tells of lines read that an answer is not made of. */
final class LeftOut {
  private LeftOut() {}

  /** Of lines that have a marker and cannot be read. */
  static Notice nearMisses(long count) {
    return Notice.ofCount(
        count,
        "ligne avec un marqueur mais illisible, hors des statistiques ; voir :"
            + " perfmon events --kind near_miss",
        "lignes avec un marqueur mais illisibles, hors des statistiques ; voir :"
            + " perfmon events --kind near_miss",
        "line with a marker but unreadable, kept out of the statistics; see:"
            + " perfmon events --kind near_miss",
        "lines with a marker but unreadable, kept out of the statistics; see:"
            + " perfmon events --kind near_miss");
  }

  /** Of the ends of lines that are too long. */
  static Notice ofOverlong(long count) {
    return Notice.ofCount(
        count,
        "ligne de plus de 1 Mio : seul son début a été lu",
        "lignes de plus de 1 Mio : seul leur début a été lu",
        "line longer than 1 MiB: only its beginning was read",
        "lines longer than 1 MiB: only their beginning was read");
  }

  /** Of events without a time, where a part of time was asked for. */
  static Notice undated(long count) {
    return Notice.ofCount(
        count,
        "événement sans date : on ne peut dire s'il est dans la fenêtre ; il n'y est pas"
            + " compté",
        "événements sans date : on ne peut dire s'ils sont dans la fenêtre ; ils n'y sont"
            + " pas comptés",
        "event without a time: whether it is in the window cannot be told; it is not" + " counted",
        "events without a time: whether they are in the window cannot be told; they are not"
            + " counted");
  }
}
