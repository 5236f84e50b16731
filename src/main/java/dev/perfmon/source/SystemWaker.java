package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The system's events, through a {@link WatchService}. Where there is none, or no watch is left to
 * be had, it only waits.
 */
final class SystemWaker implements Waker {
  private static final Set<String> LOCAL =
      Set.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "f2fs",
          "zfs",
          "tmpfs",
          "overlay",
          "reiserfs",
          "jfs");

  /** A directory that is watched, and what it was when the watch began. */
  private record Watched(WatchKey key, @Nullable Object identity, boolean local) {}

  private final @Nullable WatchService service = open();
  private final Map<Path, Watched> watched = new HashMap<>();
  private final Map<WatchKey, Path> directories = new HashMap<>();

  private final Object lock = new Object();
  private boolean woken;
  private @Nullable Thread waiting;

  private static @Nullable WatchService open() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      // Polling finds everything too, only later.
      return null;
    }
  }

  @Override
  public boolean watch(Path directory) {
    if (service == null) {
      return false;
    }
    Object identity = identity(directory);
    Watched before = watched.get(directory);
    if (before != null) {
      // A directory that was moved away takes its watch along.
      if (before.key.isValid() && (identity == null || identity.equals(before.identity))) {
        return before.local;
      }
      before.key.cancel();
      directories.remove(before.key);
      watched.remove(directory);
    }
    try {
      WatchKey key =
          directory.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      boolean local = isLocal(directory);
      watched.put(directory, new Watched(key, identity, local));
      directories.put(key, directory);
      return local;
    } catch (IOException | ClosedWatchServiceException e) {
      return false;
    }
  }

  /** Whether nobody but this machine writes there: of what others write no event tells. */
  private static boolean isLocal(Path directory) {
    try {
      return LOCAL.contains(Files.getFileStore(directory).type());
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private static @Nullable Object identity(Path directory) {
    try {
      return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void await(long nanos, Consumer<Path> changed) {
    WatchKey key = null;
    try {
      synchronized (lock) {
        if (woken || nanos <= 0) {
          nanos = 0;
          woken = false;
        } else {
          waiting = Thread.currentThread();
        }
      }
      key = take(nanos);
    } finally {
      synchronized (lock) {
        if (waiting != null && woken) {
          // The interrupt that ended the wait; left standing it would close the next file read.
          Thread.interrupted();
          woken = false;
        }
        waiting = null;
      }
    }
    while (key != null) {
      tell(key, changed);
      key = service == null ? null : service.poll();
    }
  }

  private @Nullable WatchKey take(long nanos) {
    try {
      if (service != null) {
        return nanos > 0 ? service.poll(nanos, TimeUnit.NANOSECONDS) : service.poll();
      }
      if (nanos > 0) {
        LockSupport.parkNanos(nanos);
      }
      return null;
    } catch (InterruptedException | ClosedWatchServiceException e) {
      return null;
    }
  }

  private void tell(WatchKey key, Consumer<Path> changed) {
    Path directory = directories.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (directory != null) {
        changed.accept(event.context() instanceof Path name ? directory.resolve(name) : directory);
      }
    }
    if (!key.reset() && directory != null) {
      directories.remove(key);
      watched.remove(directory);
      changed.accept(directory);
    }
  }

  @Override
  public void wake() {
    synchronized (lock) {
      if (!woken) {
        woken = true;
        if (waiting != null) {
          waiting.interrupt();
        }
      }
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        // Nothing is lost with it.
      }
    }
  }
}
