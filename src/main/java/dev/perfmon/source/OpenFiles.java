package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that are open at once: no more than a few, the ones used last. */
final class OpenFiles {
  /** How many files are open at most, however many are followed. */
  static final int MOST = 64;

  /** What else of the program opens files now and then: directories, the state, another log. */
  private static final int OTHERS = 8;

  private int most;
  private final Map<FilePart, ReadableFile> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenFiles(int most) {
    this.most = most;
  }

  @Nullable ReadableFile get(FilePart part) {
    return open.get(part);
  }

  boolean contains(FilePart part) {
    return open.containsKey(part);
  }

  void put(FilePart part, ReadableFile file) {
    while (open.size() >= most) {
      closeOne();
    }
    open.put(part, file);
  }

  /**
   * Makes room where the system lets this process open no more: it has fewer open from now on.
   *
   * @return false if there is none to be closed
   */
  boolean makeRoom() {
    if (open.isEmpty()) {
      return false;
    }
    most = Math.max(1, open.size() - OTHERS);
    do {
      closeOne();
    } while (open.size() >= most && !open.isEmpty());
    return true;
  }

  /** Closes the one not used for longest, one that its name leads to again before any other. */
  private void closeOne() {
    FilePart chosen = null;
    for (FilePart part : open.keySet()) {
      if (chosen == null || (chosen.isAdrift() && !part.isAdrift())) {
        chosen = part;
      }
    }
    if (chosen != null) {
      close(chosen);
    }
  }

  /** The file open for one part is from now on that of another. */
  void move(FilePart from, FilePart to) {
    ReadableFile file = open.remove(from);
    if (file != null) {
      open.put(to, file);
    }
  }

  void close(FilePart part) {
    ReadableFile file = open.remove(part);
    if (file != null) {
      closeQuietly(file);
    }
  }

  void closeAll() {
    Iterator<ReadableFile> files = open.values().iterator();
    while (files.hasNext()) {
      closeQuietly(files.next());
      files.remove();
    }
  }

  static void closeQuietly(Closeable file) {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read from.
    }
  }
}
