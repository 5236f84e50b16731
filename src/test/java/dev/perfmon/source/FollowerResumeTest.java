package dev.perfmon.source;

import static dev.perfmon.source.NumberedLines.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perfmon.source.FollowNotice.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was kept of a reading, and what had happened to the files when it was taken up again. */
class FollowerResumeTest {
  @TempDir Path directory;

  private Path file(String name) {
    return directory.resolve(name);
  }

  private void append(String name, String text) throws IOException {
    NumberedLines.append(file(name), text);
  }

  /** Reads all there is and stops. */
  private Followed read(String... names) {
    try (Followed followed = Followed.in(directory).follow(names).told()) {
      return followed;
    }
  }

  private Followed resume(Followed stopped, String... names) {
    return Followed.in(directory).resume(stopped).start(FollowStart.END).follow(names).told();
  }

  @Test
  void exactlyWhereItStopped() throws IOException {
    append("agent.log", lines(0, 3) + "half");
    Followed stopped = read("agent.log");
    append("agent.log", " and half\n" + lines(3, 5));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo("half and half\n" + lines(3, 5));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void rotatedSeveralTimesMeanwhile() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    append("agent.log", lines(3, 5));
    Files.move(file("agent.log"), file("agent.log.3"));
    append("agent.log.2", lines(5, 7));
    append("agent.log.1", lines(7, 9));
    append("agent.log", lines(9, 11));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(3, 11));
      assertThat(followed.notices).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void rotatedAndCompressedMeanwhile(Packed how) throws IOException {
    append("agent.log", lines(0, 300));
    Followed stopped = read("agent.log");
    Files.delete(file("agent.log"));
    Files.write(file("agent.log-20250610.gz"), how.pack(lines(0, 500).getBytes(UTF_8)));
    Files.write(file("agent.log-20250611.gz"), how.pack(lines(500, 700).getBytes(UTF_8)));
    append("agent.log", lines(700, 701));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(300, 701));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void stoppedInTheMiddleOfACompressedSibling() throws IOException {
    append("agent.log", lines(0, 300));
    Followed stopped = read("agent.log");
    Files.delete(file("agent.log"));
    Files.write(file("agent.log.1.gz"), Packed.GZIP.pack(lines(0, 100_000).getBytes(UTF_8)));
    append("agent.log", lines(100_000, 100_010));
    StringBuilder all = new StringBuilder();
    int restarts = 0;
    while (all.length() < lines(300, 100_010).length()) {
      assertThat(restarts++).isLessThan(100);
      try (Followed followed = Followed.in(directory).resume(stopped).follow("agent.log")) {
        followed.follower.poll(followed, 0);
        all.append(followed.text());
        stopped = followed;
      }
    }
    assertThat(all.toString().equals(lines(300, 100_010))).isTrue();
    assertThat(restarts).isGreaterThan(3);
  }

  @Test
  void copiedAndTruncatedMeanwhile() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    append("agent.log", lines(3, 5));
    Files.copy(file("agent.log"), file("agent.log.1"));
    Files.writeString(file("agent.log"), lines(5, 20));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(3, 20));
    }
  }

  @Test
  void copiedAndTruncatedWhenHardlyAnythingWasRead() throws IOException {
    append("agent.log.1", "start\n" + lines(0, 3));
    Files.setLastModifiedTime(file("agent.log.1"), FileTime.fromMillis(0));
    append("agent.log", "start\n");
    Followed stopped = read("agent.log");
    append("agent.log", lines(3, 5));
    Files.move(file("agent.log.1"), file("agent.log.2"));
    Files.copy(file("agent.log"), file("agent.log.1"));
    Files.writeString(file("agent.log"), lines(5, 20));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(3, 20));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void twoThatBeginWithTheLittleThatWasReadAreNoneOfThem() throws IOException {
    append("agent.log", "start\n");
    Followed stopped = read("agent.log");
    append("agent.log.1", "start\n" + lines(0, 3));
    append("agent.log.2", "start\n" + lines(50, 53));
    Files.writeString(file("agent.log"), lines(5, 20));
    try (Followed followed = resume(stopped, "agent.log").pass(1100)) {
      assertThat(followed.text()).isEqualTo(lines(5, 20));
      assertThat(followed.notices).containsExactly(Kind.LOST);
    }
  }

  @Test
  void rotatedAndNothingHasTheNameYet() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    append("agent.log", lines(3, 5));
    Files.move(file("agent.log"), file("agent.log.1"));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(3, 5));
      append("agent.log.1", lines(5, 6));
      append("agent.log", lines(6, 7));
      followed.pass(200);
      assertThat(followed.text()).isEqualTo(lines(3, 7));
    }
  }

  @Test
  void notFoundAnyMore() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    Files.delete(file("agent.log"));
    append("agent.log.1", lines(50, 60));
    append("agent.log", lines(100, 103));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).as("it may be found yet").isEmpty();
      followed.pass(900);
      assertThat(followed.text()).isEmpty();
      assertThat(followed.follower.behind()).isPositive();
      followed.pass(200);
      assertThat(followed.text()).isEqualTo(lines(100, 103));
      assertThat(followed.notices).containsExactly(Kind.LOST);
    }
  }

  @Test
  void rotatedByHandWhileItIsTakenUpAgain() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    append("agent.log", lines(3, 5));
    Files.move(file("agent.log"), file("elsewhere"));
    append("agent.log", lines(5, 6));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEmpty();
      Files.move(file("elsewhere"), file("agent.log.1"));
      followed.pass(200);
      assertThat(followed.text()).isEqualTo(lines(3, 6));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void rotatedByHandWhileNothingHasTheNameYet() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    append("agent.log", lines(3, 5));
    Files.move(file("agent.log"), file("elsewhere"));
    try (Followed followed = resume(stopped, "agent.log")) {
      Files.move(file("elsewhere"), file("agent.log.1"));
      followed.pass(200);
      assertThat(followed.text()).isEqualTo(lines(3, 5));
      append("agent.log", lines(5, 6));
      followed.pass(200);
      assertThat(followed.text()).isEqualTo(lines(3, 6));
      assertThat(followed.notices).doesNotContain(Kind.LOST, Kind.AWAITED);
    }
  }

  /** A rotation that moves every file on whenever they are looked at, so many times. */
  private final class Restless extends ForwardingFiles {
    private int left;

    Restless(int times) {
      super(new DiskFiles());
      left = times;
    }

    @Override
    public List<Path> siblings(Path log) {
      List<Path> siblings = super.siblings(log);
      if (left > 0 && !siblings.isEmpty()) {
        try {
          Files.move(siblings.get(0), file("agent.log." + left--));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return siblings;
    }
  }

  @Test
  void rotatedAgainAndAgainWhileItIsLookedFor() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    append("agent.log", lines(3, 5));
    Files.move(file("agent.log"), file("agent.log.99"));
    append("agent.log", lines(5, 6));
    try (Followed followed =
        Followed.in(directory)
            .files(new Restless(40))
            .resume(stopped)
            .follow("agent.log")
            .pass(900)) {
      assertThat(followed.text()).isEqualTo(lines(3, 6));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void movedToAnotherFileWithTheSameContent() throws IOException {
    append("agent.log", lines(0, 30));
    Followed stopped = read("agent.log");
    Files.move(file("agent.log"), file("old"));
    append("agent.log", lines(0, 31));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(30, 31));
    }
  }

  @Test
  void inTheMiddleOfALineThatWasCut() throws IOException {
    append("agent.log", "x".repeat(ChunkReader.MAX_LINE + 100_000));
    Followed stopped = read("agent.log");
    append("agent.log", "more\n" + lines(0, 1));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(0, 1));
    }
  }

  @Test
  void whereNothingWasReadNothingIsMissed() throws IOException {
    append("agent.log", "");
    Followed stopped = read("agent.log");
    append("agent.log", lines(0, 1));
    Files.move(file("agent.log"), file("agent.log.1"));
    append("agent.log", lines(1, 2));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.text()).isEqualTo(lines(0, 2));
    }
  }

  @Test
  void severalLogsAndTheirRotatedOnesByGlob() throws IOException {
    append("agent.log.1", lines(0, 3));
    append("agent.log", lines(3, 6));
    Followed stopped = read("agent.log*");
    Files.move(file("agent.log.1"), file("agent.log.2"));
    append("agent.log", lines(6, 7));
    Files.move(file("agent.log"), file("agent.log.1"));
    append("agent.log", lines(7, 8));
    try (Followed followed = resume(stopped, "agent.log*")) {
      assertThat(followed.text("agent.log")).isEqualTo(lines(6, 8));
      assertThat(followed.texts.keySet()).containsExactly("agent.log");
    }
  }

  @Test
  void whatWasRotatedWhileItWasReadIsNoLogOfItsOwnLater() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = Followed.in(directory).follow("agent.log*").told();
    Files.move(file("agent.log"), file("agent.log.1"));
    append("agent.log", lines(3, 5));
    stopped.pass(2000).close();
    assertThat(stopped.text()).isEqualTo(lines(0, 5));
    append("agent.log", lines(5, 6));
    append("agent.log.1", lines(50, 51));
    try (Followed followed = Followed.in(directory).resume(stopped).follow("agent.log*").told()) {
      assertThat(followed.texts.keySet()).containsExactly("agent.log");
      assertThat(followed.text()).isEqualTo(lines(5, 6) + lines(50, 51));
    }
  }

  @Test
  void aWriterThatHadNotNoticedTheRotationWritesOnMeanwhile() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = Followed.in(directory).follow("agent.log").told();
    Files.move(file("agent.log"), file("agent.log.1"));
    append("agent.log", lines(3, 5));
    stopped.pass(2000).close();
    assertThat(stopped.lingering).hasSize(1);
    append("agent.log.1", lines(50, 52));
    Files.move(file("agent.log.1"), file("agent.log.2"));
    Files.move(file("agent.log"), file("agent.log.1"));
    append("agent.log", lines(5, 6));
    try (Followed followed = resume(stopped, "agent.log")) {
      followed.pass(100);
      append("agent.log.2", lines(52, 53));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(lines(5, 6) + lines(50, 53));
      assertThat(followed.notices).isEmpty();
      followed.pass(60_000);
      assertThat(followed.follower.logs().get(0).lingering()).as("its time is up").isEmpty();
    }
  }

  @Test
  void whatIsContinuedAndStillLookedAtIsReadOnce() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = Followed.in(directory).follow("agent.log").told();
    Files.move(file("agent.log"), file("agent.log.1"));
    append("agent.log", "unended");
    stopped.pass(2000).close();
    append("agent.log.1", lines(50, 52));
    append("agent.log", "\n");
    try (Followed followed = resume(stopped, "agent.log").pass(2000)) {
      append("agent.log.1", lines(52, 53));
      followed.pass(2000);
      assertThat(followed.text()).isEqualTo(lines(50, 52) + "unended\n" + lines(52, 53));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void aRotatedFileThatIsGoneIsNotMissed() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = Followed.in(directory).follow("agent.log").told();
    Files.move(file("agent.log"), file("agent.log.1"));
    append("agent.log", lines(3, 5));
    stopped.pass(2000).close();
    Files.delete(file("agent.log.1"));
    append("agent.log.1", lines(70, 80));
    append("agent.log", lines(5, 6));
    try (Followed followed = resume(stopped, "agent.log").pass(2000)) {
      assertThat(followed.text()).isEqualTo(lines(5, 6));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void beforeTheFirstPollThePlaceIsKept() throws IOException {
    append("agent.log", lines(0, 3));
    Followed stopped = read("agent.log");
    Files.delete(file("agent.log"));
    try (Followed followed = resume(stopped, "agent.log")) {
      assertThat(followed.positions()).isEqualTo(stopped.stopped);
    }
  }

  @Test
  void nonsenseIsNoPosition() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogPosition("/a", 1, 2, 10, 3, 5, 5, 4, 0, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogPosition("/a", 1, 2, 0, 0, -5, 0, 0, 0, false));
  }
}
