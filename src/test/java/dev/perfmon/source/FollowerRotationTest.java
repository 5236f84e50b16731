package dev.perfmon.source;

import static dev.perfmon.source.NumberedLines.append;
import static dev.perfmon.source.NumberedLines.line;
import static dev.perfmon.source.NumberedLines.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.source.FollowNotice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;

/** What one file's name may go through, one hazard after the other. */
class FollowerRotationTest extends FollowedName {
  @Test
  void renamedTheOldFileIsReadToItsEndFirst() throws IOException {
    append(log(), lines(0, 3));
    follow();
    append(log(), line(3));
    Files.move(log(), sibling(".1"));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 4));
    append(sibling(".1"), line(4));
    followed.told(log(), sibling(".1"));
    assertThat(followed.text()).isEqualTo(lines(0, 5));
    Files.createFile(log());
    append(sibling(".1"), line(5));
    followed.told(log());
    append(sibling(".1"), line(6));
    append(log(), line(7));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 8));
    assertThat(followed.notices).containsExactly(Kind.ROTATED);
  }

  @Test
  void aWriterThatKeepsTheOldFileOpenIsHeardForSomeTime() throws IOException {
    append(log(), lines(0, 3));
    follow();
    Files.move(log(), sibling(".1"));
    append(log(), line(3));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 4));
    append(sibling(".1"), line(4));
    followed.pass(200);
    assertThat(followed.text()).isEqualTo(lines(0, 5));
    followed.pass(60_000);
    append(sibling(".1"), line(5));
    append(log(), line(6));
    followed.pass(1000);
    assertThat(followed.text()).isEqualTo(lines(0, 5) + line(6));
  }

  @Test
  void anUnfinishedLineOfARotatedFileIsWaitedForButNotForLong() throws IOException {
    append(log(), line(0) + "half");
    follow();
    Files.move(log(), sibling(".1"));
    append(log(), line(1));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(line(0));
    append(sibling(".1"), " and half\nno end");
    followed.pass(300);
    assertThat(followed.text()).isEqualTo(line(0) + "half and half\n");
    followed.pass(3000);
    assertThat(followed.text()).isEqualTo(line(0) + "half and half\nno end" + line(1));
  }

  @Test
  void rotatedTwiceBetweenTwoLooks() throws IOException {
    append(log(), lines(0, 3));
    follow();
    append(log(), line(3));
    Files.move(log(), sibling(".1"));
    append(log(), lines(4, 6));
    Files.move(sibling(".1"), sibling(".2"));
    Files.move(log(), sibling(".1"));
    append(log(), lines(6, 8));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 8));
  }

  @Test
  void rotatedThenCompressed() throws IOException {
    for (Packed how : Packed.values()) {
      Files.writeString(log(), lines(0, 3));
      try (Followed here = Followed.in(directory).follow("agent.log").told()) {
        append(log(), line(3));
        Files.move(log(), sibling(".1"));
        append(log(), lines(4, 6));
        compress(".1", ".2.gz", how);
        Files.move(log(), sibling(".1"));
        append(log(), lines(6, 8));
        here.told(log());
        assertThat(here.text()).as(how.name()).isEqualTo(lines(0, 8));
      }
      Files.delete(log());
      Files.delete(sibling(".1"));
      Files.delete(sibling(".2.gz"));
    }
  }

  @Test
  void copiedAndTruncated() throws IOException {
    append(log(), lines(0, 3));
    follow();
    append(log(), lines(3, 5));
    Files.copy(log(), sibling(".1"));
    Files.write(log(), new byte[0]);
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 5));
    append(log(), line(5));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 6));
    assertThat(followed.notices).containsExactly(Kind.TRUNCATED);
  }

  @Test
  void copiedAndTruncatedTwiceBetweenTwoLooksThenRenamed() throws IOException {
    append(log(), lines(0, 3));
    follow();
    append(log(), lines(3, 5));
    Files.copy(log(), sibling(".1"));
    Files.write(log(), new byte[0]);
    append(log(), lines(5, 7));
    Files.move(sibling(".1"), sibling(".2"));
    Files.copy(log(), sibling(".1"));
    Files.write(log(), new byte[0]);
    append(log(), lines(7, 20));
    Files.move(sibling(".2"), sibling(".3"));
    Files.move(sibling(".1"), sibling(".2"));
    Files.move(log(), sibling(".1"));
    append(log(), line(20));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 21));
  }

  @Test
  void truncatedAndGrownPastTheOldPlace() throws IOException {
    append(log(), lines(0, 3));
    follow();
    Files.writeString(log(), lines(100, 110));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 3) + lines(100, 110));
    assertThat(followed.notices).containsExactly(Kind.TRUNCATED);
  }

  @Test
  void writtenAnewToTheSameSize() throws IOException {
    append(log(), lines(0, 3));
    follow();
    long before = Files.getLastModifiedTime(log()).toMillis();
    Files.writeString(log(), lines(100, 103));
    Files.setLastModifiedTime(log(), FileTime.fromMillis(before + 5000));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 3) + lines(100, 103));
  }

  @Test
  void truncatedWithAnUnfinishedLine() throws IOException {
    append(log(), line(0) + "half");
    follow();
    Files.writeString(log(), line(1));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(line(0) + "half" + line(1));
  }

  @Test
  void aHoleLeftByTruncating() throws IOException {
    append(log(), lines(0, 3));
    follow();
    // The writer goes on where it was.
    int hole = 2 * ChunkReader.MAX_LINE;
    byte[] bytes = new byte[hole + line(3).length()];
    System.arraycopy(line(3).getBytes(UTF_8), 0, bytes, hole, line(3).length());
    Files.write(log(), bytes);
    followed.told(log());
    assertThat(followed.text().replace("\0", "")).isEqualTo(lines(0, 4));
    assertThat(followed.overlong).isZero();
  }

  @Test
  void deletedAndCreatedAgain() throws IOException {
    append(log(), lines(0, 3));
    follow();
    append(log(), line(3));
    Files.delete(log());
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 4));
    followed.pass(2000);
    assertThat(followed.notices).containsExactly(Kind.VANISHED);
    append(log(), line(4));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 5));
    assertThat(followed.notices).containsExactly(Kind.VANISHED, Kind.RETURNED);
    followed.pass(40_000);
    Files.delete(log());
    followed.pass(60_000);
    append(log(), line(5));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 6));
    assertThat(followed.notices).doesNotContain(Kind.LOST);
  }

  @Test
  void deletedCreatedAndRenamedBetweenTwoLooksWithinOneTickOfTheClock() throws IOException {
    FileTime tick = FileTime.fromMillis(1_749_556_800_000L);
    append(sibling(".7"), lines(50, 60));
    Files.setLastModifiedTime(sibling(".7"), FileTime.fromMillis(1_749_556_700_000L));
    append(log(), lines(0, 3));
    Files.setLastModifiedTime(log(), tick);
    follow();
    Files.delete(log());
    append(log(), lines(3, 5));
    Files.setLastModifiedTime(log(), tick);
    Files.move(log(), sibling(".1"));
    append(log(), lines(5, 7));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 7));
  }

  @Test
  void missingAtTheStart() throws IOException {
    follow().pass(5000);
    assertThat(followed.notices).containsExactly(Kind.AWAITED);
    append(log(), lines(0, 2));
    followed.pass(200);
    assertThat(followed.text()).isEqualTo(lines(0, 2));
    assertThat(followed.notices).containsExactly(Kind.AWAITED, Kind.BEGAN);
  }

  @Test
  void movedAwayAndBack() throws IOException {
    append(log(), lines(0, 2));
    follow();
    Files.move(log(), directory.resolve("elsewhere"));
    followed.pass(120_000);
    Files.move(directory.resolve("elsewhere"), log());
    append(log(), line(2));
    followed.pass(200);
    assertThat(followed.text()).isEqualTo(lines(0, 3));
  }

  @Test
  void aLinkThatIsSwitched() throws IOException {
    Path one = directory.resolve("one.txt");
    Path two = directory.resolve("two.txt");
    append(one, lines(0, 2));
    Files.createSymbolicLink(log(), one.getFileName());
    follow();
    append(one, line(2));
    append(two, line(3));
    Files.delete(log());
    Files.createSymbolicLink(log(), two.getFileName());
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 4));
    append(two, line(4));
    followed.told(two);
    assertThat(followed.text()).isEqualTo(lines(0, 5));
  }

  @Test
  void replacedByADirectoryAndBack() throws IOException {
    append(log(), lines(0, 2));
    follow();
    Files.move(log(), directory.resolve("elsewhere"));
    Files.createDirectory(log());
    followed.pass(2000);
    assertThat(followed.notices).containsExactly(Kind.VANISHED);
    Files.delete(log());
    append(log(), line(2));
    followed.pass(200);
    assertThat(followed.text()).isEqualTo(lines(0, 3));
  }
}
