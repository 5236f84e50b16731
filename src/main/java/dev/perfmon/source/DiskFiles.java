package dev.perfmon.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The file system there is. For one thread. */
final class DiskFiles implements LogFiles {
  /** Small enough that what Java keeps outside the heap for reading stays small. */
  private static final int READ = 64 * 1024;

  private final ByteBuffer direct = ByteBuffer.allocateDirect(READ);

  /** Files remembered at most. */
  private static final int MOST_KNOWN = 4096;

  // While nothing happens the same files are looked at again and again, and Java tells who they are
  // as text only.
  private final Map<Object, FileId> known = new HashMap<>();

  @Override
  public FileStat stat(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    FileStat.Kind kind =
        attributes.isRegularFile()
            ? FileStat.Kind.FILE
            : attributes.isDirectory() ? FileStat.Kind.DIRECTORY : FileStat.Kind.OTHER;
    return new FileStat(
        id(attributes.fileKey()),
        kind,
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  private FileId id(@Nullable Object key) {
    if (key == null) {
      return FileId.NONE;
    }
    FileId id = known.get(key);
    if (id == null) {
      id = FileId.of(key);
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      known.put(key, id);
    }
    return id;
  }

  @Override
  public ReadableFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new ReadableFile() {
      @Override
      public int read(byte[] to, int offset, int length, long position) throws IOException {
        direct.clear().limit(Math.min(length, READ));
        int count = channel.read(direct, position);
        if (count > 0) {
          direct.flip().get(to, offset, count);
        }
        return count;
      }

      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  @Override
  public Path target(Path path) {
    return Files.isSymbolicLink(path) ? Directory.identity(path) : path;
  }

  @Override
  public List<Path> siblings(Path log) {
    List<Path> siblings = RotatedFamily.siblings(log);
    Path target = target(log);
    if (target.equals(log)) {
      return siblings;
    }
    // A link to the current log may stand where nothing is rotated.
    List<Path> all = new ArrayList<>(RotatedFamily.siblings(target));
    all.addAll(siblings);
    return all;
  }
}
