package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The disk, with what is open and read counted, and failing where a test says. */
final class CountingFiles extends ForwardingFiles {
  final Set<Path> forbidden = new HashSet<>();
  boolean broken;
  long bytesRead;
  int open;
  int mostOpen;
  int mostAllowed = Integer.MAX_VALUE;
  int opened;
  int stats;

  CountingFiles() {
    super(new DiskFiles());
  }

  @Override
  public FileStat stat(Path path) throws IOException {
    stats++;
    return super.stat(path);
  }

  @Override
  public ReadableFile open(Path path) throws IOException {
    if (forbidden.contains(path)) {
      throw new AccessDeniedException(path.toString());
    }
    if (open == mostAllowed) {
      throw new FileSystemException(path.toString(), null, "Too many open files");
    }
    ReadableFile file = super.open(path);
    opened++;
    open++;
    mostOpen = Math.max(mostOpen, open);
    return new ReadableFile() {
      @Override
      public int read(byte[] to, int offset, int length, long position) throws IOException {
        if (broken) {
          throw new IOException("Input/output error");
        }
        int count = file.read(to, offset, length, position);
        bytesRead += Math.max(count, 0);
        return count;
      }

      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public void close() throws IOException {
        open--;
        file.close();
      }
    };
  }
}
