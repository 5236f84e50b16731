package dev.perfmon.source;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One log after another as one. A part that fails does not keep the later ones from being read: its
 * failure comes after the last of them.
 */
final class FamilyStream implements ByteStream {
  private final Iterator<LogInput> left;

  /** Where the first part begins; 0 for the others. */
  private long offset;

  private final List<InputProblem> warnings = new ArrayList<>();
  private @Nullable PeekedStream part;
  private String partName = "";
  private @Nullable IOException failure;
  private long consumed;
  private boolean begun;
  private boolean unfinishedLine;

  FamilyStream(List<LogInput> parts, long offset) {
    left = parts.iterator();
    this.offset = offset;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      PeekedStream current = part;
      if (current == null) {
        if (!left.hasNext()) {
          return end();
        }
        if (!openNext()) {
          continue;
        }
        if (unfinishedLine) {
          // Two files, two lines: the last of one must not run into the first of the next.
          unfinishedLine = false;
          to[offset] = '\n';
          return 1;
        }
        continue;
      }
      int count = readPart(current, to, offset, length);
      if (count > 0) {
        begun = true;
        unfinishedLine = to[offset + count - 1] != '\n';
        return count;
      }
      leave(current);
    }
  }

  private int readPart(PeekedStream current, byte[] to, int offset, int length) {
    try {
      return current.read(to, offset, length);
    } catch (IOException e) {
      note(e);
      return -1;
    }
  }

  private int end() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  /** Opens the next part; false if it gives nothing. */
  private boolean openNext() throws IOException {
    LogInput next = left.next();
    partName = next.name();
    // Of the first part alone, be it there or not any more.
    long from = offset;
    offset = 0;
    PeekedStream opened;
    try {
      opened = new PeekedStream(opened(next, from));
    } catch (IOException e) {
      note(e);
      return false;
    }
    byte[] first = new byte[0];
    try {
      first = opened.peek(3);
    } catch (IOException e) {
      note(e);
    }
    if (first.length == 0) {
      leave(opened);
      return false;
    }
    if (begun && isByteOrderMark(first)) {
      // Each file may begin with one; inside a log it would be part of a line.
      opened.drop(first.length);
    }
    part = opened;
    return true;
  }

  /** A part from an offset on, or what there is now if it does not even reach to there. */
  private ByteStream opened(LogInput next, long from) throws IOException {
    if (from == 0) {
      return next.open();
    }
    try {
      return next.openAt(from);
    } catch (EOFException e) {
      warnings.add(InputProblem.shortened(partName));
      return next.open();
    }
  }

  private static boolean isByteOrderMark(byte[] first) {
    return first.length == 3
        && first[0] == (byte) 0xef
        && first[1] == (byte) 0xbb
        && first[2] == (byte) 0xbf;
  }

  private void note(IOException e) {
    if (failure == null) {
      failure = e;
    } else {
      warnings.add(InputProblem.of(partName, e));
    }
  }

  private void leave(PeekedStream current) throws IOException {
    part = null;
    consumed += current.consumed();
    warnings.addAll(current.warnings());
    current.close();
  }

  @Override
  public long consumed() {
    return consumed + (part == null ? 0 : part.consumed());
  }

  @Override
  public List<InputProblem> warnings() {
    List<InputProblem> all = new ArrayList<>(warnings);
    if (part != null) {
      all.addAll(part.warnings());
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      leave(part);
    }
  }
}
