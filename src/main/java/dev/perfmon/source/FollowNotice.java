package dev.perfmon.source;

import dev.perfmon.model.Notice;

/**
 * Something that happened to a followed log.
 *
 * @param kind what
 * @param input the log's name, as given
 * @param notice the sentence, safe to print: control characters are escaped
 */
public record FollowNotice(Kind kind, String input, Notice notice) {
  /** What may happen to a log. */
  public enum Kind {
    /** It is not there yet, and is waited for. */
    AWAITED,
    /** It is there: a file that was awaited, or that a glob or directory has gained. */
    BEGAN,
    /** Its name stands for a newer file; the older one is read to its end first. */
    ROTATED,
    /** It was emptied in place and is read from its beginning. */
    TRUNCATED,
    /** It is gone, or something else than a file stands in its place; it is waited for. */
    VANISHED,
    /** It may not be read, or reading fails; it is tried again. */
    UNREADABLE,
    /** It is there and can be read again. */
    RETURNED,
    /** Some of it can no longer be found, so that lines may be missing. */
    LOST,
    /** It can be read no further: a pipe that fails, or compressed bytes that are damaged. */
    BROKEN,
    /** It is compressed or UTF-16: read to its end, not followed. */
    NOT_FOLLOWED
  }

  static FollowNotice awaited(String input) {
    return of(
        Kind.AWAITED,
        input,
        "pas encore là ; attendu qu'il apparaisse",
        "not there yet; waiting for it to appear");
  }

  static FollowNotice began(String input) {
    return of(Kind.BEGAN, input, "suivi depuis son début", "followed from its beginning");
  }

  static FollowNotice rotated(String input) {
    return of(
        Kind.ROTATED,
        input,
        "journal tourné ; l'ancien fichier est lu jusqu'au bout, puis le nouveau",
        "rotated; the old file is read to its end, then the new one");
  }

  static FollowNotice truncated(String input) {
    return of(
        Kind.TRUNCATED,
        input,
        "fichier vidé sur place ; lu depuis son début",
        "truncated in place; read from its beginning");
  }

  static FollowNotice vanished(String input) {
    return of(
        Kind.VANISHED,
        input,
        "fichier disparu ; attendu qu'il revienne",
        "gone; waiting for it to come back");
  }

  static FollowNotice isNoFile(String input) {
    return of(
        Kind.VANISHED,
        input,
        "remplacé par un dossier ; attendu qu'un fichier revienne",
        "replaced by a directory; waiting for a file to come back");
  }

  static FollowNotice unreadable(InputProblem problem) {
    return new FollowNotice(
        Kind.UNREADABLE,
        problem.input(),
        new Notice(
            problem.notice().french() + " ; nouvel essai en continu",
            problem.notice().english() + "; trying again all the while"));
  }

  static FollowNotice broken(InputProblem problem) {
    return new FollowNotice(Kind.BROKEN, problem.input(), problem.notice());
  }

  static FollowNotice returned(String input) {
    return of(Kind.RETURNED, input, "de nouveau lisible", "can be read again");
  }

  static FollowNotice lost(String input) {
    return of(
        Kind.LOST,
        input,
        "l'ancien fichier est introuvable ; des lignes peuvent manquer ; gardez les fichiers"
            + " tournés à côté du journal",
        "the old file cannot be found; lines may be missing; keep rotated files beside the log");
  }

  static FollowNotice notResumed(String input) {
    return of(
        Kind.LOST,
        input,
        "la suite de la dernière lecture est introuvable, même parmi les fichiers tournés ; lu"
            + " depuis le début du fichier présent",
        "where the last reading stopped cannot be found, not even among the rotated files; read"
            + " from the beginning of the present file");
  }

  static FollowNotice notFollowed(String input) {
    return of(
        Kind.NOT_FOLLOWED,
        input,
        "compressé ou en UTF-16 : lu jusqu'au bout, puis plus suivi",
        "compressed or UTF-16: read to its end and not followed");
  }

  private static FollowNotice of(Kind kind, String input, String french, String english) {
    Notice notice = new Notice(french, english).about(InputProblem.shown(input));
    return new FollowNotice(kind, input, notice);
  }
}
