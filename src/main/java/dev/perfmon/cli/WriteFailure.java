package dev.perfmon.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Why an answer could not be written, and what to do about it, in the reader's language. For most
 * causes Java has but the system's own words.
 *
 * @param failure what went wrong
 */
record WriteFailure(IOException failure) {
  /** Whether it is only that nobody reads any more. */
  boolean isUnread() {
    return says("Broken pipe") || says("EPIPE");
  }

  /** The sentence. */
  String text(boolean inEnglish) {
    String file =
        failure instanceof FileSystemException named && named.getFile() != null
            ? named.getFile()
            : "";
    if (inEnglish) {
      return "cannot write the answer: " + (file.isEmpty() ? "" : file + "; ") + why(true);
    }
    return "écriture de la réponse impossible : "
        + (file.isEmpty() ? "" : file + " ; ")
        + why(false);
  }

  private String why(boolean inEnglish) {
    if (failure instanceof NoSuchFileException) {
      return inEnglish
          ? "there is no such directory: make it first"
          : "ce dossier n'existe pas : créez-le d'abord";
    }
    if (failure instanceof AccessDeniedException) {
      return inEnglish
          ? "permission denied: check that you may write there (ls -ld)"
          : "accès refusé : vérifiez les droits d'écriture à cet endroit (ls -ld)";
    }
    if (says("Read-only file system")) {
      return inEnglish
          ? "the file system is read-only: name a file elsewhere"
          : "le système de fichiers est en lecture seule : donnez un fichier ailleurs";
    }
    if (says("No space left")) {
      return inEnglish
          ? "no space is left: make room, or name a file elsewhere"
          : "il n'y a plus de place : libérez-en, ou donnez un fichier ailleurs";
    }
    if (says("quota exceeded")) {
      return inEnglish
          ? "your disk quota is used up: make room, or name a file elsewhere"
          : "votre quota de disque est épuisé : libérez de la place, ou donnez un fichier ailleurs";
    }
    if (says("Not a directory")) {
      return inEnglish
          ? "what should be its directory is a file: check the path"
          : "ce qui devrait être son dossier est un fichier : vérifiez le chemin";
    }
    if (says("File name too long")) {
      return inEnglish ? "the name is too long" : "le nom est trop long";
    }
    String reason = reason();
    return inEnglish
        ? (reason.isEmpty() ? "" : reason + "; ") + "check the place left and the rights"
        : (reason.isEmpty() ? "" : reason + " ; ") + "vérifiez la place et les droits";
  }

  private boolean says(String words) {
    return reason().contains(words);
  }

  private String reason() {
    String reason =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    return Objects.requireNonNullElse(reason, "");
  }
}
