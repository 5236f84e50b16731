package dev.perfmon.cli;

import dev.perfmon.source.LogInput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer is written: standard output, or a file that is there whole or not at all. A
 * file's text is put beside it first, and takes its name at {@link #complete}.
 */
final class Answer implements AutoCloseable {
  /** More in a row lead nowhere. */
  private static final int MOST_LINKS = 40;

  private static final Path STDIN = Path.of("/dev/stdin");

  private final Writer writer;
  private final @Nullable Path target;
  private final @Nullable Path draft;

  private Answer(Writer writer, @Nullable Path target, @Nullable Path draft) {
    this.writer = writer;
    this.target = target;
    this.draft = draft;
  }

  static Answer to(@Nullable Path file, Session session) throws IOException {
    if (file == null) {
      return new Answer(writer(session.out()), null, null);
    }
    refuseDirectory(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a pipe has no "whole or not at all", and where its links lead, no name.
      return new Answer(writer(Files.newOutputStream(file)), null, null);
    }
    Path target = linked(file.toAbsolutePath());
    Path draft =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    // Should the program be told to end before.
    draft.toFile().deleteOnExit();
    try {
      OutputStream out = Files.newOutputStream(draft);
      keepPermissions(target, draft);
      return new Answer(writer(out), target, draft);
    } catch (FileSystemException e) {
      throw named(file, e);
    }
  }

  /** The same failure with the file's name: the draft's would say nothing to anybody. */
  private static FileSystemException named(Path file, FileSystemException e) {
    return e instanceof NoSuchFileException
        ? new NoSuchFileException(file.toString())
        : e instanceof AccessDeniedException
            ? new AccessDeniedException(file.toString())
            : new FileSystemException(file.toString(), null, e.getReason());
  }

  /** What a symbolic link leads to, there or not: it stays a link. */
  private static Path linked(Path file) throws IOException {
    Path target = file;
    for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(target); links++) {
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** Lets the answer be read by whom the file it replaces could be read by. */
  private static void keepPermissions(Path target, Path draft) throws IOException {
    try {
      if (Files.exists(target)) {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
      }
    } catch (UnsupportedOperationException e) {
      // There are none on this file system.
    }
  }

  /**
   * Sees to it that no log is written over.
   *
   * @throws UsageException if the file is one of the logs, or of what they are put together from
   */
  static void refuseLog(@Nullable Path file, List<LogInput> logs) {
    if (file != null && Files.isRegularFile(file) && isOneOf(file, logs)) {
      throw new UsageException(
          "-o " + file + " : c'est un journal que l'on lit ; donnez un autre fichier",
          "-o " + file + ": this is a log that is read; name another file");
    }
  }

  /** Whether a file is one of the logs, by whatever name. */
  static boolean isOneOf(Path file, List<LogInput> logs) {
    for (LogInput log : logs) {
      for (LogInput part : log.parts()) {
        if (isSameFile(part.path().orElse(STDIN), file)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSameFile(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // Not there, or not any more: a log may be rotated at any moment.
    }
  }

  /** Refuses a directory, or nothing at all, as what {@code -o} names. */
  static void refuseDirectory(Path file) {
    if (file.toString().isEmpty()) {
      throw new UsageException(
          "-o : nom vide ; attendu un fichier", "-o: an empty name; expected a file");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "-o " + file + " : c'est un dossier ; attendu un fichier",
          "-o " + file + ": this is a directory; expected a file");
    }
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
  }

  /** What the answer is written to. */
  Writer writer() {
    return writer;
  }

  /** Whether it becomes a file of its own at {@link #complete}. */
  boolean isOfFile() {
    return draft != null;
  }

  /** Says that all is written. */
  void complete() throws IOException {
    writer.flush();
    if (target != null && draft != null) {
      writer.close();
      try {
        Files.move(
            draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        throw named(target, e);
      }
    }
  }

  /** Without {@link #complete} before it, leaves no trace of a file's text. */
  @Override
  public void close() {
    if (draft != null) {
      try {
        writer.close();
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        // The disk is full or gone: the answer is lost, which was or will be reported where it
        // failed.
      }
    }
  }
}
