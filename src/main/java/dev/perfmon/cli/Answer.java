package dev.perfmon.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer is written: standard output, or a file that is there whole or not at all. A
 * file's text is put beside it first, and takes its name at {@link #complete}.
 */
final class Answer implements AutoCloseable {
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
    Path target = file.toAbsolutePath();
    refuseDirectory(file);
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A device or a pipe has no "whole or not at all".
      return new Answer(writer(Files.newOutputStream(target)), null, null);
    }
    Path draft =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      return new Answer(writer(Files.newOutputStream(draft)), target, draft);
    } catch (NoSuchFileException e) {
      // The draft's name would say nothing to anybody.
      throw new NoSuchFileException(file.toString());
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(file.toString());
    }
  }

  /** Refuses a directory as what {@code -o} names. */
  static void refuseDirectory(Path file) {
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

  /** Says that all is written. */
  void complete() throws IOException {
    writer.flush();
    if (target != null && draft != null) {
      writer.close();
      Files.move(
          draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
        draft.toFile().deleteOnExit();
      }
    }
  }
}
