package dev.perfmon.source;

import dev.perfmon.model.Notice;

/** What can be wrong with compressed bytes, in words. */
final class Damage {
  private Damage() {}

  /** The end comes where the format wants more. */
  static DamagedInputException cutShort(String name, long offset, String format) {
    return new DamagedInputException(
        name,
        offset,
        "la fin des données " + format + " manque : le fichier est coupé",
        "the end of the " + format + " data is missing: the file is cut short");
  }

  /** The bytes are not what the format allows, or not what its check sum says. */
  static DamagedInputException altered(String name, long offset, String format, String reason) {
    String detail = reason.isEmpty() ? "" : " [" + InputProblem.shown(reason) + "]";
    return new DamagedInputException(
        name,
        offset,
        "les données " + format + " sont altérées" + detail,
        "the " + format + " data is damaged" + detail);
  }

  /**
   * The bytes are of a format that is not read.
   *
   * @param command what writes the log it holds, before the file's name
   */
  static DamagedInputException unread(String name, String format, String command) {
    return refused(
        name,
        "fichier " + format + ", qui n'est pas lu ; attendu du texte, ou gz, zst, bz2, xz",
        "a " + format + " file, which is not read; expected text, or gz, zst, bz2, xz",
        command);
  }

  /**
   * To read the bytes would take more memory than one log may have here.
   *
   * @param command what writes the log it holds, before the file's name
   */
  static DamagedInputException tooLarge(String name, String format, String command) {
    return refused(
        name,
        "décompresser ces données " + format + " demande trop de mémoire",
        "decompressing this " + format + " data takes too much memory",
        command);
  }

  private static DamagedInputException refused(
      String name, String french, String english, String command) {
    Notice notice =
        new Notice(
            french + " ; essayez : " + command + " FICHIER | perfmon …",
            english + "; try: " + command + " FILE | perfmon …");
    return new DamagedInputException(
        new InputProblem(name, notice.about(InputProblem.shown(name))));
  }

  /**
   * The file was truncated while it was read.
   *
   * @param read how many of its bytes were read before
   */
  static DamagedInputException shrunk(String name, long read) {
    Notice notice =
        new Notice(
            "le fichier a été tronqué pendant sa lecture ; seuls "
                + read
                + " octets ont été lus ; relancez, avec --rotated s'il a été archivé",
            "the file was truncated while it was read; only "
                + read
                + " bytes of it were read; run it again, with --rotated if it was rotated");
    return new DamagedInputException(
        new InputProblem(name, notice.about(InputProblem.shown(name))));
  }

  /** After a complete log come bytes that are something else. */
  static InputProblem garbage(String name, String format) {
    String shown = InputProblem.shown(name);
    return new InputProblem(
        name,
        shown
            + " : des octets étrangers suivent les données "
            + format
            + " et sont ignorés ; le journal a été lu en entier jusque-là",
        shown
            + ": bytes that are not "
            + format
            + " follow the data and are ignored; the log before them was read whole");
  }
}
