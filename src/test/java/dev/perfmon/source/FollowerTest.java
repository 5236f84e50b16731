package dev.perfmon.source;

import static dev.perfmon.source.NumberedLines.append;
import static dev.perfmon.source.NumberedLines.line;
import static dev.perfmon.source.NumberedLines.lines;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.source.FollowNotice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** How the lines of one file come while its name stays with it. */
class FollowerTest extends FollowedName {
  @Test
  void linesComeAsTheyAreAppended() throws IOException {
    append(log(), lines(0, 3));
    follow();
    assertThat(followed.text()).isEqualTo(lines(0, 3));
    append(log(), lines(3, 5));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 5));
    assertThat(followed.notices).isEmpty();
  }

  @Test
  void withoutAnyEventPollingFindsThem() throws IOException {
    append(log(), line(0));
    follow();
    append(log(), line(1));
    followed.told();
    assertThat(followed.text()).isEqualTo(line(0));
    followed.pass(150);
    assertThat(followed.text()).isEqualTo(lines(0, 2));
  }

  @Test
  void whereEventsCanBeReliedOnFilesAreSeldomLookedAtUntilOneIsMissed() throws IOException {
    CountingFiles files = new CountingFiles();
    append(log(), line(0));
    followed = Followed.in(directory).files(files).follow("agent.log");
    followed.waker.reliable = true;
    followed.told().pass(10_000);
    assertThat(files.stats).isLessThan(30);
    append(log(), line(1));
    followed.pass(200);
    assertThat(followed.text()).isEqualTo(line(0));
    followed.pass(1000);
    assertThat(followed.text()).isEqualTo(lines(0, 2));
    append(log(), line(2));
    followed.pass(1200);
    append(log(), line(3));
    followed.pass(150);
    assertThat(followed.text()).isEqualTo(lines(0, 4));
  }

  @Test
  void fromTheEndOnlyWhatArrives() throws IOException {
    append(log(), lines(0, 3) + "unfin");
    follow(Followed.in(directory).start(FollowStart.END));
    assertThat(followed.text()).isEmpty();
    append(log(), "ished\n");
    followed.told(log());
    assertThat(followed.text()).isEqualTo("unfinished\n");
  }

  @Test
  void fromAnOffset() throws IOException {
    append(log(), lines(0, 10));
    follow(Followed.in(directory).start(input -> 4L * line(0).length()));
    append(log(), line(10));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(4, 11));
  }

  @Test
  void anUnfinishedLineWaitsForItsNewline() throws IOException {
    append(log(), line(0) + "half");
    follow().pass(60_000);
    assertThat(followed.text()).isEqualTo(line(0));
    append(log(), " and half\n");
    followed.told(log());
    assertThat(followed.text()).isEqualTo(line(0) + "half and half\n");
  }

  @Test
  void aLineTooLongIsCutAndCounted() throws IOException {
    String tooLong = "x".repeat(ChunkReader.MAX_LINE - 10);
    append(log(), line(0) + tooLong);
    follow();
    append(log(), "y".repeat(400_000));
    followed.told(log());
    String cut = line(0) + tooLong + "y".repeat(10) + "\n";
    assertThat(followed.text().equals(cut)).isTrue();
    append(log(), "z".repeat(2_000_000) + "\n" + line(1));
    followed.told(log());
    assertThat(followed.text().equals(cut + line(1))).isTrue();
    assertThat(followed.overlong).isEqualTo(1);
  }

  @Test
  void aLineThatGrowsByteByByteIsReadOnce() throws IOException {
    CountingFiles files = new CountingFiles();
    follow(Followed.in(directory).files(files));
    String part = "x".repeat(4096);
    for (int i = 0; i < 250; i++) {
      append(log(), part);
      followed.told(log());
    }
    append(log(), "\n");
    followed.told(log());
    assertThat(followed.text().length()).isEqualTo(250 * 4096 + 1);
    assertThat(files.bytesRead).isLessThan(64L * 250 * 4096);
  }

  @Test
  void linesAfterWhichAChunkMayNotEndAreHeldBackButNotForLong() throws IOException {
    LineBoundary plus = (bytes, from, to) -> bytes[to - 1] != '+';
    append(log(), "a\nb+\n");
    follow(Followed.in(directory).boundary(plus));
    assertThat(followed.text()).isEqualTo("a\n");
    append(log(), "c\n");
    followed.told(log());
    assertThat(followed.text()).isEqualTo("a\nb+\nc\n");
    append(log(), "d+\n");
    followed.told(log());
    assertThat(followed.text()).isEqualTo("a\nb+\nc\n");
    followed.pass(1500);
    assertThat(followed.text()).isEqualTo("a\nb+\nc\nd+\n");
  }

  @Test
  void compressedOrUtf16IsReadToItsEnd() throws IOException {
    Files.write(log(), Packed.GZIP.pack(lines(0, 5000).getBytes(UTF_8)));
    follow();
    assertThat(followed.text()).isEqualTo(lines(0, 5000));
    assertThat(followed.notices).containsExactly(Kind.NOT_FOLLOWED);
    assertThat(followed.ended).containsExactly("agent.log");
    assertThat(followed.alive).isFalse();
    Files.write(directory.resolve("wide.log"), ("\ufeff" + lines(0, 9)).getBytes(UTF_16LE));
    try (Followed wide = Followed.in(directory).follow("wide.log").told()) {
      assertThat(wide.text()).isEqualTo(lines(0, 9));
      assertThat(wide.alive).isFalse();
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfALine() throws IOException {
    append(log(), "\ufeff" + line(0));
    follow();
    Files.move(log(), sibling(".1"));
    append(log(), "\ufeff" + line(1));
    followed.told(log());
    assertThat(followed.text()).isEqualTo(lines(0, 2));
  }

  @Test
  void theFollowedBytesAreCountedWhileTheyWait() throws IOException {
    append(log(), "x".repeat(99).concat("\n").repeat(30_000));
    followed = Followed.in(directory).follow("agent.log");
    followed.follower.poll(followed, 0);
    assertThat(followed.follower.behind()).isPositive();
    followed.told();
    assertThat(followed.follower.behind()).isZero();
    assertThat(followed.text().length()).isEqualTo(3_000_000);
  }

  @Test
  void wokenByAnotherThreadThePollReturns() throws IOException {
    append(log(), line(0));
    follow();
    followed.follower.wake();
    long before = followed.waker.waited;
    assertThat(followed.follower.poll(followed, Long.MAX_VALUE)).isTrue();
    assertThat(followed.waker.waited).isEqualTo(before);
  }
}
