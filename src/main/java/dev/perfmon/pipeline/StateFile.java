package dev.perfmon.pipeline;

import dev.perfmon.model.Notice;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The file a reading's state is kept in, for one process at a time: {@code FILE.lock} beside it is
 * locked meanwhile. It is replaced as a whole, so that there is always one that can be read.
 */
final class StateFile implements Closeable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** So many bytes tell a state from other files. */
  private static final int FIRST = 16;

  private final Path file;
  private final FileChannel lockChannel;

  /** Before {@link #take}: what is to be told about what was found. */
  private @Nullable Notice notice;

  private StateFile(Path file, FileChannel lockChannel) {
    this.file = file;
    this.lockChannel = lockChannel;
  }

  /**
   * Takes possession of a state file, which need not exist.
   *
   * @throws StateFileException if another process has it, or it cannot be written there
   */
  static StateFile open(Path file) throws StateFileException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new StateFileException(
          file + " : ce n'est pas un fichier ordinaire ; donnez-en un autre à --state",
          file + ": this is no ordinary file; give --state another one");
    }
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = null;
      try {
        held = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        held = null;
      } finally {
        if (held == null) {
          channel.close();
        }
      }
      if (held == null) {
        throw new StateFileException(
            file
                + " : un autre perfmon y garde déjà son état ; arrêtez-le, ou donnez un autre"
                + " fichier à --state",
            file
                + ": another perfmon keeps its state there; stop it, or give --state another file");
      }
      return new StateFile(file, channel);
    } catch (StateFileException e) {
      throw e;
    } catch (IOException e) {
      throw new StateFileException(
          file + " : impossible d'y garder l'état (" + reason(e) + ") ; vérifiez le dossier",
          file + ": the state cannot be kept there (" + reason(e) + "); check the directory");
    }
  }

  /**
   * Reads what was saved. What is no state is set aside under another name, and {@link #notice}
   * says so.
   *
   * @return null if there is none to be continued
   * @throws StateFileException if it cannot be read, or not be set aside
   */
  @Nullable Checkpoint take(Clock clock) throws StateFileException {
    try {
      Checkpoint saved = Checkpoint.of(read());
      if (saved == null) {
        setAside(
            clock,
            "écrit par une autre version de perfmon",
            "written by another version of perfmon");
      }
      return saved;
    } catch (NoSuchFileException e) {
      return null;
    } catch (java.io.InvalidObjectException | java.io.EOFException e) {
      setAside(clock, "abîmé, ou pas un état de perfmon", "damaged, or no state of perfmon");
      return null;
    } catch (IOException e) {
      throw new StateFileException(
          file + " : état illisible (" + reason(e) + ") ; vérifiez le fichier et ses droits",
          file + ": the state cannot be read (" + reason(e) + "); check the file and its rights");
    }
  }

  /** All of a state; of what is none, however large, only the beginning. */
  private byte[] read() throws IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(file)) {
      first = in.readNBytes(FIRST);
    }
    return Checkpoint.isMarked(first) ? Files.readAllBytes(file) : first;
  }

  private void setAside(Clock clock, String french, String english) throws StateFileException {
    String name = file.getFileName() + ".damaged-" + STAMP.format(clock.instant());
    Path aside = file.resolveSibling(name);
    try {
      for (int i = 2; Files.exists(aside); i++) {
        aside = file.resolveSibling(name + "-" + i);
      }
      Files.move(file, aside);
    } catch (IOException e) {
      throw new StateFileException(
          file + " : " + french + ", et impossible à mettre de côté (" + reason(e) + ")",
          file + ": " + english + ", and cannot be set aside (" + reason(e) + ")");
    }
    notice =
        new Notice(
                french
                    + " ; mis de côté sous "
                    + aside
                    + ", la lecture repart sans lui : des événements peuvent être comptés deux fois"
                    + " ou manquer",
                english
                    + "; set aside as "
                    + aside
                    + ", reading begins without it: events may be counted twice or be missing")
            .about(file.toString());
  }

  /** What is to be told about what {@link #take} found; null for nothing. */
  @Nullable Notice notice() {
    return notice;
  }

  /**
   * Puts a state in the place of the one before, so that after a crash one of the two is there.
   *
   * @throws IOException if it cannot be written; the one before is still there
   */
  void put(Checkpoint state) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      try {
        state.write(Channels.newOutputStream(channel));
        channel.force(true);
      } catch (IOException e) {
        // Where there is no room, half a state is of no use, and takes what room there is.
        Files.delete(next);
        throw e;
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      forceDirectory(parent);
    }
  }

  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems cannot: there, the name may be the old one after the machine itself crashed.
      return;
    }
  }

  static String reason(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Lets another process have it. */
  @Override
  public void close() {
    try {
      lockChannel.close();
    } catch (IOException e) {
      // Ending the process frees it.
      return;
    }
  }
}
