package dev.perfmon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Notices that nobody reads standard output any more, although nothing is written to it: a log may
 * be silent for hours, and whoever asked with {@code | head} has gone. Java cannot ask a pipe; but
 * Linux tells which processes have it open for reading. Elsewhere, and where a process of somebody
 * else may be reading, the end of the pipe is noticed at the next line.
 */
final class PipeWatch {
  private static final Path PROCESSES = Path.of("/proc");
  private static final long EVERY_MILLIS = 200;

  private final Path processes;
  private final String pipe;
  private final String self;
  private final Runnable gone;

  /** Where the reader has the pipe open. */
  private @Nullable Path reader;

  /** What a look at the pipe's readers finds. */
  enum Finding {
    READ,
    UNREAD,
    /** There are processes that cannot be looked into. */
    UNKNOWN
  }

  /**
   * A watch over a pipe.
   *
   * @param processes where the system lists its processes
   * @param pipe the pipe, as it stands there
   * @param self this process, which does not count
   */
  PipeWatch(Path processes, String pipe, String self, Runnable gone) {
    this.processes = processes;
    this.pipe = pipe;
    this.self = self;
    this.gone = gone;
  }

  /**
   * Watches standard output, if it is a pipe, for the rest of the program's life.
   *
   * @param gone told, by another thread, that nobody reads it
   */
  static void start(Runnable gone) {
    String pipe;
    try {
      pipe = Files.readSymbolicLink(PROCESSES.resolve("self/fd/1")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux.
      return;
    }
    if (!pipe.startsWith("pipe:")) {
      return;
    }
    String self = Long.toString(ProcessHandle.current().pid());
    PipeWatch watch = new PipeWatch(PROCESSES, pipe, self, gone);
    // Before anything is written: a reader that has seen enough may be gone right after.
    if (watch.look() == Finding.UNKNOWN) {
      return;
    }
    Thread thread = new Thread(watch::watch, "perfmon-pipe");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      Finding found;
      do {
        Thread.sleep(EVERY_MILLIS);
        found = look();
      } while (found == Finding.READ);
      // The pipe may just have been handed from one process to another.
      if (found == Finding.UNREAD && look() == Finding.UNREAD) {
        gone.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the pipe is read. */
  Finding look() {
    Path known = reader;
    if (known != null) {
      try {
        if (isPipe(known)) {
          return Finding.READ;
        }
      } catch (NoSuchFileException e) {
        // That process has gone, or closed it.
      } catch (IOException e) {
        return Finding.UNKNOWN;
      }
    }
    return search(known != null);
  }

  /**
   * Looks for a reader among all processes.
   *
   * @param wasOurs whether there was one that could be looked into; then those that cannot are of
   *     no account
   */
  private Finding search(boolean wasOurs) {
    boolean closed = false;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        if (process.endsWith(self)) {
          continue;
        }
        try {
          if (reads(process)) {
            return Finding.READ;
          }
        } catch (AccessDeniedException e) {
          closed = true;
        } catch (IOException e) {
          // It has ended meanwhile.
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Finding.UNKNOWN;
    }
    return closed && !wasOurs ? Finding.UNKNOWN : Finding.UNREAD;
  }

  private boolean reads(Path process) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (isPipe(file) && isForReading(process.resolve("fdinfo").resolve(file.getFileName()))) {
          reader = file;
          return true;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return false;
  }

  private boolean isPipe(Path file) throws IOException {
    return Files.readSymbolicLink(file).toString().equals(pipe);
  }

  /** Whether the last octal digit of the flags says so: 0 is reading, 1 writing, 2 both. */
  private static boolean isForReading(Path info) throws IOException {
    for (String line : Files.readString(info, StandardCharsets.US_ASCII).split("\n", -1)) {
      if (line.startsWith("flags:")) {
        return (line.charAt(line.length() - 1) & 3) != 1;
      }
    }
    return false;
  }
}
