package dev.perfmon.source;

import static dev.perfmon.source.NumberedLines.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.source.FollowNotice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A file is deleted, and a new one gets its number, as many file systems do at once. Only one that
 * nobody has open: so these are logs that were closed to make room for others, or whose reader was
 * stopped meanwhile.
 */
class InodeReuseTest {
  @TempDir Path directory;

  private final SameNumbers files = new SameNumbers();

  /** The disk, but that some files pretend to be others. */
  private static final class SameNumbers extends ForwardingFiles {
    final CountingFiles disk;
    final Map<FileId, FileId> pretended = new HashMap<>();

    SameNumbers() {
      this(new CountingFiles());
    }

    private SameNumbers(CountingFiles disk) {
      super(disk);
      this.disk = disk;
    }

    @Override
    public FileStat stat(Path path) throws IOException {
      FileStat stat = super.stat(path);
      FileId id = pretended.getOrDefault(stat.id(), stat.id());
      return new FileStat(id, stat.kind(), stat.size(), stat.modified());
    }
  }

  /** What the new file holds, beside what the deleted one held. */
  enum Content {
    SAME_SIZE,
    LARGER,
    SMALLER,
    /** As logs of programs that begin with a long banner. */
    SAME_BEGINNING;

    String of(String deleted) {
      return switch (this) {
        case SAME_SIZE -> lines(500, 500 + COUNT);
        case LARGER -> lines(500, 500 + 2 * COUNT);
        case SMALLER -> lines(500, 503);
        case SAME_BEGINNING -> deleted.substring(0, deleted.length() / 2) + lines(500, 500 + COUNT);
      };
    }
  }

  private static final int COUNT = 100;

  @BeforeEach
  void write() throws IOException {
    append("agent.log", lines(0, COUNT));
    append("other.log", lines(0, 1));
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private void append(String name, String text) throws IOException {
    NumberedLines.append(file(name), text);
  }

  /** Deletes a log, and writes a new one that gets the number of a deleted one. */
  private void replace(String name, String text, FileId number) throws IOException {
    // Deleted for good its number could really be given to another.
    Files.move(file(name), Files.createDirectories(file("deleted")).resolve(name));
    append(name, text);
    files.pretended.put(files.disk.stat(file(name)).id(), number);
    assertThat(files.stat(file(name)).id()).isEqualTo(number);
  }

  private FileId number(String name) throws IOException {
    return files.disk.stat(file(name)).id();
  }

  /** Follows both, of which only the other one is open. */
  private Followed follow() throws IOException {
    Followed followed =
        Followed.in(directory).files(files).mostOpen(1).follow("agent.log", "other.log").told();
    append("other.log", lines(1, 2));
    followed.told(file("other.log"));
    assertThat(followed.text("other.log")).isEqualTo(lines(0, 2));
    assertThat(files.disk.open).isOne();
    return followed;
  }

  @ParameterizedTest
  @EnumSource
  void whileItIsFollowedButClosed(Content content) throws IOException {
    try (Followed followed = follow()) {
      String anew = content.of(lines(0, COUNT));
      replace("agent.log", anew, number("agent.log"));
      followed.pass(500);
      assertThat(followed.text("agent.log")).isEqualTo(lines(0, COUNT) + anew);
      append("agent.log", lines(900, 901));
      followed.pass(200);
      assertThat(followed.text("agent.log")).isEqualTo(lines(0, COUNT) + anew + lines(900, 901));
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterItWasSeenToBeMissing(Content content) throws IOException {
    try (Followed followed = follow()) {
      FileId number = number("agent.log");
      Files.move(file("agent.log"), file("deleted"));
      followed.pass(3000);
      String anew = content.of(lines(0, COUNT));
      append("agent.log", anew);
      files.pretended.put(number("agent.log"), number);
      followed.pass(500);
      assertThat(followed.text("agent.log")).isEqualTo(lines(0, COUNT) + anew);
    }
  }

  @Test
  void compressedAndItsNumberTakenByTheNextLog() throws IOException {
    try (Followed followed = follow()) {
      append("agent.log", lines(COUNT, COUNT + 5));
      byte[] packed = Packed.GZIP.pack(Files.readAllBytes(file("agent.log")));
      Files.write(file("agent.log.1.gz"), packed);
      replace("agent.log", Content.LARGER.of(""), number("agent.log"));
      followed.pass(3000);
      assertThat(followed.text("agent.log")).isEqualTo(lines(0, COUNT + 5) + Content.LARGER.of(""));
    }
  }

  private Followed stop() throws IOException {
    try (Followed followed = follow()) {
      return followed;
    }
  }

  private Followed resume(Followed stopped) {
    return Followed.in(directory)
        .files(files)
        .resume(stopped)
        .start(FollowStart.END)
        .follow("agent.log", "other.log")
        .told();
  }

  @ParameterizedTest
  @EnumSource
  void whileTheReaderWasStopped(Content content) throws IOException {
    Followed stopped = stop();
    String anew = content.of(lines(0, COUNT));
    replace("agent.log", anew, number("agent.log"));
    try (Followed followed = resume(stopped)) {
      followed.pass(3000);
      assertThat(followed.text("agent.log")).isEqualTo(anew);
      assertThat(followed.notices).as("what was left of the old one").containsExactly(Kind.LOST);
    }
  }

  @Test
  void compressedWhileTheReaderWasStopped() throws IOException {
    Followed stopped = stop();
    append("agent.log", lines(COUNT, COUNT + 5));
    byte[] packed = Packed.GZIP.pack(Files.readAllBytes(file("agent.log")));
    Files.write(file("agent.log.1.gz"), packed);
    replace("agent.log", Content.LARGER.of(""), number("agent.log"));
    try (Followed followed = resume(stopped)) {
      followed.pass(3000);
      assertThat(followed.text("agent.log").getBytes(UTF_8))
          .isEqualTo((lines(COUNT, COUNT + 5) + Content.LARGER.of("")).getBytes(UTF_8));
      assertThat(followed.notices).isEmpty();
    }
  }

  @Test
  void eachOfTwoLogsGetsTheOthersNumber() throws IOException {
    Followed stopped = stop();
    FileId one = number("agent.log");
    FileId other = number("other.log");
    replace("agent.log", lines(600, 800), other);
    replace("other.log", lines(800, 900), one);
    try (Followed followed = resume(stopped)) {
      followed.pass(3000);
      assertThat(followed.text("agent.log")).isEqualTo(lines(600, 800));
      assertThat(followed.text("other.log")).isEqualTo(lines(800, 900));
    }
  }
}
