package dev.perfmon.source;

import dev.perfmon.model.Notice;

/** Nothing was named to be read and none of the places looked at instead has a log. */
public final class NoInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String ENGLISH =
      "no log to read: name a file, glob, directory or \"-\"; or set PERFMON_LOG; or list logs: in"
          + " the configuration; or pipe a log in; or run where there is an agent.log";
  private static final String FRENCH =
      "aucun journal à lire : nommez un fichier, un motif, un dossier ou « - » ; ou définissez"
          + " PERFMON_LOG ; ou listez logs: dans la configuration ; ou envoyez un journal sur"
          + " l'entrée standard ; ou placez-vous là où se trouve agent.log";

  NoInputException() {
    super(ENGLISH);
  }

  /** What was expected. */
  public Notice notice() {
    return new Notice(FRENCH, ENGLISH);
  }
}
