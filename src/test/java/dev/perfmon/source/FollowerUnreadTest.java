package dev.perfmon.source;

import static dev.perfmon.source.NumberedLines.line;
import static dev.perfmon.source.NumberedLines.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.source.FollowNotice.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file that has the log's name is copied and emptied before anything of it was read: nothing of
 * its content tells whose copies lie beside it then, only what came before.
 */
class FollowerUnreadTest {
  @TempDir Path directory;

  private Path log() {
    return directory.resolve("agent.log");
  }

  private Path sibling(int number) {
    return directory.resolve("agent.log." + number);
  }

  private void append(String text) throws IOException {
    NumberedLines.append(log(), text);
  }

  private void shift() throws IOException {
    int last = 0;
    while (Files.exists(sibling(last + 1)) || Files.exists(packed(last + 1))) {
      last++;
    }
    for (int i = last; i > 0; i--) {
      boolean plain = Files.exists(sibling(i));
      Files.move(plain ? sibling(i) : packed(i), plain ? sibling(i + 1) : packed(i + 1));
    }
  }

  private Path packed(int number) {
    return directory.resolve("agent.log." + number + ".gz");
  }

  private void compress(int number) throws IOException {
    Files.write(packed(number), Packed.GZIP.pack(Files.readAllBytes(sibling(number))));
    Files.setLastModifiedTime(packed(number), Files.getLastModifiedTime(sibling(number)));
    Files.delete(sibling(number));
  }

  private void copyAndTruncate() throws IOException {
    shift();
    Files.copy(log(), sibling(1));
    Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
  }

  private void rename() throws IOException {
    shift();
    Files.move(log(), sibling(1));
  }

  private Followed follow() {
    return Followed.in(directory).follow("agent.log").told();
  }

  /** Renamed with an unfinished line, which is waited for before the next file is read. */
  private Followed heldUp() throws IOException {
    append(lines(0, 3));
    Followed followed = follow();
    append("unfinished");
    rename();
    append(lines(3, 5));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 3));
    return followed;
  }

  private static String after(String... rest) {
    return lines(0, 3) + "unfinished" + String.join("", rest);
  }

  @Test
  void emptiedWhileAnotherFileIsRead() throws IOException {
    try (Followed followed = heldUp()) {
      copyAndTruncate();
      append(lines(5, 7));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 7)));
      assertThat(followed.notices).containsExactly(Kind.ROTATED, Kind.TRUNCATED);
      append(line(7));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 8)));
    }
  }

  @Test
  void emptiedSeveralTimesCompressedAndRenamed() throws IOException {
    try (Followed followed = heldUp()) {
      copyAndTruncate();
      append(lines(5, 7));
      copyAndTruncate();
      compress(2);
      append(lines(7, 8));
      rename();
      append(lines(8, 10));
      copyAndTruncate();
      append(lines(10, 11));
      followed.pass(5000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 11)));
    }
  }

  @Test
  void emptiedAndThenNothingHasTheName() throws IOException {
    try (Followed followed = heldUp()) {
      copyAndTruncate();
      append(lines(5, 7));
      rename();
      followed.pass(5000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 7)));
      append(lines(7, 9));
      followed.pass(5000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 9)));
    }
  }

  @Test
  void compressedBeforeItWasRead() throws IOException {
    try (Followed followed = heldUp()) {
      rename();
      compress(1);
      followed.pass(5000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 5)));
      append(lines(5, 7));
      followed.pass(5000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 7)));
    }
  }

  @Test
  void emptiedAndThenCompressedBeforeItWasRead() throws IOException {
    try (Followed followed = heldUp()) {
      copyAndTruncate();
      append(lines(5, 7));
      rename();
      compress(1);
      append(lines(7, 8));
      followed.pass(5000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 8)));
    }
  }

  @Test
  void emptiedWithTheFirstLineUnfinished() throws IOException {
    append(lines(0, 3));
    try (Followed followed = follow()) {
      rename();
      String half = line(3).substring(0, 20);
      append(half);
      followed.told(log());
      append(line(3).substring(20));
      copyAndTruncate();
      append(lines(4, 8));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(lines(0, 8));
    }
  }

  /** The copy is met while the log still holds the same. */
  @Test
  void copiedWhileAnotherFileIsReadAndEmptiedLater() throws IOException {
    try (Followed followed = heldUp()) {
      shift();
      Files.copy(log(), sibling(1));
      followed.pass(2000);
      Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      append(lines(5, 7));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(after(lines(3, 7)));
    }
  }

  @Test
  void renamedThenCopiedBetweenTwoLooksAndEmptiedLater() throws IOException {
    append(lines(0, 3));
    try (Followed followed = follow()) {
      rename();
      append(lines(3, 5));
      shift();
      Files.copy(log(), sibling(1));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(lines(0, 5));
      append(line(5));
      Files.writeString(sibling(1), line(5), StandardOpenOption.APPEND);
      followed.pass(2000);
      Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      append(lines(6, 8));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(lines(0, 8));
    }
  }

  @Test
  void stoppedBeforeItWasRead() throws IOException {
    Followed stopped = heldUp();
    stopped.close();
    copyAndTruncate();
    append(lines(5, 7));
    try (Followed followed = resumed(stopped)) {
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo("unfinished" + lines(3, 7));
    }
  }

  @Test
  void stoppedWhenNothingWasInItYet() throws IOException {
    append(lines(0, 3));
    Followed stopped = follow();
    copyAndTruncate();
    stopped.told(log()).close();
    assertThat(stopped.notices).containsExactly(Kind.TRUNCATED);
    append(lines(3, 5));
    copyAndTruncate();
    append(lines(5, 7));
    try (Followed followed = resumed(stopped)) {
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(lines(3, 7));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void emptiedAfterItsPredecessorWasDeleted() throws IOException {
    append(lines(0, 3));
    try (Followed followed = follow()) {
      Files.delete(log());
      append("");
      followed.told(log());
      append(lines(3, 5));
      copyAndTruncate();
      append(lines(5, 7));
      followed.told(log()).pass(2000);
      assertThat(followed.text()).isEqualTo(lines(0, 7));
    }
  }

  @Test
  void emptiedForGoodAndThenCopied() throws IOException {
    append(lines(0, 3));
    try (Followed followed = follow()) {
      Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      followed.told(log());
      append(lines(3, 5));
      copyAndTruncate();
      append(lines(5, 7));
      followed.told(log()).pass(2000);
      assertThat(followed.text()).isEqualTo(lines(0, 7));
    }
  }

  private Followed resumed(Followed stopped) {
    return Followed.in(directory).resume(stopped).follow("agent.log").told();
  }

  private interface Act {
    void run() throws IOException;
  }

  /** Files that are seen as they are, and done something to right after some look. */
  private static final class Watched extends ForwardingFiles {
    private int looks;
    private Act act = () -> {};

    Watched() {
      super(new DiskFiles());
    }

    /** Has something done after so many looks from now. */
    void after(int count, Act what) {
      looks = count;
      act = what;
    }

    @Override
    public List<Path> siblings(Path log) {
      List<Path> siblings = super.siblings(log);
      if (--looks == 0) {
        try {
          act.run();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return siblings;
    }
  }

  @Test
  void emptiedAgainWhileTheFirstCopyIsLookedFor() throws IOException {
    append(lines(0, 3));
    Watched files = new Watched();
    try (Followed followed = Followed.in(directory).files(files).follow("agent.log").told()) {
      copyAndTruncate();
      append(lines(3, 4));
      // The second look agrees with the first, and has seen one copy only.
      files.after(
          2,
          () -> {
            copyAndTruncate();
            append(lines(4, 6));
          });
      followed.told(log()).pass(2000);
      assertThat(followed.text()).isEqualTo(lines(0, 6));
    }
  }

  @Test
  void emptiedAfterItsPredecessorsWereLookedFor() throws IOException {
    append(lines(0, 3));
    Watched files = new Watched();
    try (Followed followed = Followed.in(directory).files(files).follow("agent.log").told()) {
      copyAndTruncate();
      followed.told(log());
      append(lines(3, 4));
      files.after(
          2,
          () -> {
            copyAndTruncate();
            append(lines(4, 6));
          });
      followed.told(log()).pass(2000);
      assertThat(followed.text()).isEqualTo(lines(0, 6));
    }
  }
}
