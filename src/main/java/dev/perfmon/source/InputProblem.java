package dev.perfmon.source;

import dev.perfmon.model.Notice;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What is wrong with something given to be read, what was expected and what to do about it.
 *
 * @param input the argument or the input's name, as given
 * @param notice the sentence, safe to print: control characters are escaped
 */
public record InputProblem(String input, Notice notice) {
  /** With the sentence in French and in English. */
  public InputProblem(String input, String french, String english) {
    this(input, new Notice(french, english));
  }

  /** The problem a failure to open or read this input comes down to. */
  public static InputProblem of(String input, IOException failure) {
    if (failure instanceof DamagedInputException damaged) {
      return damaged.problem();
    }
    if (failure instanceof SpoolException noPlace) {
      return noPlace.problem();
    }
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return missing(input);
    }
    if (failure instanceof AccessDeniedException) {
      return unreadable(input);
    }
    String why = reason(failure);
    return new InputProblem(
        input,
        shown(input) + " : lecture impossible (" + why + ") ; vérifiez le fichier et son disque",
        shown(input) + ": cannot be read (" + why + "); check the file and its disk");
  }

  /**
   * What is wrong with an input that does not seem to be there: perhaps it only cannot be seen, as
   * its directory may not be searched.
   */
  static InputProblem unseen(String input, Path path) {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
    } catch (AccessDeniedException e) {
      return unreadable(input);
    } catch (IOException e) {
      // Then there is nothing.
    }
    return missing(input);
  }

  /** The file is shorter than it was when the window asked for was looked for in it. */
  public static InputProblem shortened(String input) {
    return new InputProblem(
        input,
        shown(input)
            + " : tronqué ou remplacé depuis que la fenêtre y a été cherchée ; seul ce qu'il"
            + " contient maintenant a été lu ; relancez, avec --rotated s'il a été archivé",
        shown(input)
            + ": truncated or replaced since the window was looked for in it; only what it holds"
            + " now was read; run it again, with --rotated if it was rotated");
  }

  static InputProblem missing(String input) {
    String name = input.isEmpty() ? "\"\"" : shown(input);
    return new InputProblem(
        input,
        name
            + " : fichier introuvable ; attendu : un fichier, un motif, un dossier ou « - »"
            + " ; vérifiez le chemin",
        name + ": no such file; expected a file, a glob, a directory or \"-\"; check the path");
  }

  static InputProblem unreadable(String input) {
    return new InputProblem(
        input,
        shown(input)
            + " : accès refusé ; vérifiez les droits de lecture, et ceux de ses dossiers (ls -ld)",
        shown(input)
            + ": permission denied; check that you may read it, and search its directories"
            + " (ls -ld)");
  }

  static InputProblem noMatch(String glob) {
    return new InputProblem(
        glob,
        shown(glob) + " : aucun fichier ne correspond à ce motif ; vérifiez le dossier et le motif",
        shown(glob) + ": no file matches this glob; check the directory and the glob");
  }

  static InputProblem noFiles(String glob) {
    return new InputProblem(
        glob,
        shown(glob)
            + " : ce motif ne désigne aucun fichier ; pour ceux d'un dossier, ajoutez « /*.log »",
        shown(glob) + ": this glob matches no file; for those of a directory, add \"/*.log\"");
  }

  static InputProblem noLogs(String directory) {
    return new InputProblem(
        directory,
        shown(directory)
            + " : dossier sans fichier *.log ; nommez les fichiers, ou un motif entre apostrophes",
        shown(directory)
            + ": a directory without any *.log file; name the files, or give a quoted glob");
  }

  static InputProblem unspeakable(String input) {
    return new InputProblem(
        input,
        shown(input)
            + " : nom illisible dans l'encodage de cette session ; réessayez avec LC_ALL=C.UTF-8,"
            + " ou donnez le dossier",
        shown(input)
            + ": the name cannot be written in this session's encoding; retry with LC_ALL=C.UTF-8,"
            + " or give the directory");
  }

  /** Why something failed, as far as the system says, safe to print. */
  static String reason(IOException failure) {
    return shown(failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }

  /** The text with control characters spelt out, so that a name cannot drive a terminal. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        shown.append("\\n");
      } else if (Character.isISOControl(c)) {
        shown.append(String.format("\\x%02x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
