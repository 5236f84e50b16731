package dev.perfmon.cli;

import dev.perfmon.model.Language;
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
  String text(Language language) {
    String file =
        failure instanceof FileSystemException named && named.getFile() != null
            ? named.getFile()
            : "";
    return language.choose("écriture de la réponse impossible : ", "cannot write the answer: ")
        + (file.isEmpty() ? "" : file + language.choose(" ; ", "; "))
        + why(language);
  }

  private String why(Language language) {
    if (failure instanceof NoSuchFileException) {
      return language.choose(
          "ce dossier n'existe pas : créez-le d'abord",
          "there is no such directory: make it first");
    }
    if (failure instanceof AccessDeniedException) {
      return language.choose(
          "accès refusé : vérifiez les droits d'écriture à cet endroit (ls -ld)",
          "permission denied: check that you may write there (ls -ld)");
    }
    if (says("Read-only file system")) {
      return language.choose(
          "le système de fichiers est en lecture seule : donnez un fichier ailleurs",
          "the file system is read-only: name a file elsewhere");
    }
    if (says("No space left")) {
      return language.choose(
          "il n'y a plus de place : libérez-en, ou donnez un fichier ailleurs",
          "no space is left: make room, or name a file elsewhere");
    }
    if (says("quota exceeded")) {
      return language.choose(
          "votre quota de disque est épuisé : libérez de la place, ou donnez un fichier ailleurs",
          "your disk quota is used up: make room, or name a file elsewhere");
    }
    if (says("Not a directory")) {
      return language.choose(
          "ce qui devrait être son dossier est un fichier : vérifiez le chemin",
          "what should be its directory is a file: check the path");
    }
    if (says("File name too long")) {
      return language.choose("le nom est trop long", "the name is too long");
    }
    String reason = reason();
    return (reason.isEmpty() ? "" : reason + language.choose(" ; ", "; "))
        + language.choose("vérifiez la place et les droits", "check the place left and the rights");
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
