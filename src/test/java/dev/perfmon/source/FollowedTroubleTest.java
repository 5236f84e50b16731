package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perfmon.source.FollowNotice.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not be read, many files at once, names that stand for several logs, and pipes. */
class FollowedTroubleTest {
  @TempDir Path directory;

  private Followed followed;

  @AfterEach
  void close() {
    if (followed != null) {
      followed.close();
    }
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void permissionLostAndRegained() throws IOException {
    CountingFiles files = new CountingFiles();
    append("agent.log", "one\n");
    followed = Followed.in(directory).files(files).mostOpen(1).follow("agent.log", "other.log");
    followed.told();
    append("other.log", "closes the first\n");
    followed.told(file("other.log")).pass(200);
    files.forbidden.add(file("agent.log"));
    append("agent.log", "two\n");
    followed.pass(500);
    assertThat(followed.text("agent.log")).isEqualTo("one\n");
    assertThat(followed.notices).containsExactly(Kind.AWAITED, Kind.BEGAN, Kind.UNREADABLE);
    files.forbidden.clear();
    followed.pass(500);
    assertThat(followed.text("agent.log")).isEqualTo("one\ntwo\n");
    assertThat(followed.notices).endsWith(Kind.UNREADABLE, Kind.RETURNED);
  }

  @Test
  void permissionMissingAtTheStart() throws IOException {
    CountingFiles files = new CountingFiles();
    append("agent.log", "one\n");
    files.forbidden.add(file("agent.log"));
    followed = Followed.in(directory).files(files).follow("agent.log").pass(500);
    assertThat(followed.notices).containsExactly(Kind.UNREADABLE);
    files.forbidden.clear();
    followed.pass(500);
    assertThat(followed.text()).isEqualTo("one\n");
    assertThat(followed.notices).containsExactly(Kind.UNREADABLE, Kind.RETURNED);
  }

  @Test
  void readErrorsAndRecovery() throws IOException {
    CountingFiles files = new CountingFiles();
    append("agent.log", "one\n");
    followed = Followed.in(directory).files(files).follow("agent.log").told();
    files.broken = true;
    append("agent.log", "two\n");
    followed.told(file("agent.log")).pass(1000);
    assertThat(followed.text()).isEqualTo("one\n");
    assertThat(followed.notices).containsExactly(Kind.UNREADABLE);
    files.broken = false;
    followed.pass(500);
    assertThat(followed.text()).isEqualTo("one\ntwo\n");
    assertThat(followed.notices).containsExactly(Kind.UNREADABLE, Kind.RETURNED);
    assertThat(files.open).isEqualTo(1);
  }

  @Test
  void readErrorsDuringARotation() throws IOException {
    CountingFiles files = new CountingFiles();
    append("agent.log", "one\n");
    followed = Followed.in(directory).files(files).follow("agent.log").told();
    append("agent.log", "two\n");
    Files.move(file("agent.log"), file("agent.log.1"));
    followed.told(file("agent.log"));
    append("agent.log.1", "three\n");
    append("agent.log", "four\n");
    files.broken = true;
    followed.pass(800);
    files.broken = false;
    followed.pass(2000);
    assertThat(followed.text()).isEqualTo("one\ntwo\nthree\nfour\n");
  }

  /** As {@code ulimit -n} may have it. */
  @Test
  void moreFilesThanTheSystemOpens() throws IOException {
    CountingFiles files = new CountingFiles();
    files.mostAllowed = 20;
    for (int i = 0; i < 100; i++) {
      append("agent-" + i + ".log", "first of " + i + "\n");
    }
    followed = Followed.in(directory).files(files).follow(directory.toString()).told().pass(1000);
    for (int i = 0; i < 100; i++) {
      append("agent-" + i + ".log", "second of " + i + "\n");
    }
    followed.pass(1000);
    for (int i = 0; i < 100; i++) {
      assertThat(followed.text(directory + "/agent-" + i + ".log"))
          .isEqualTo("first of " + i + "\nsecond of " + i + "\n");
    }
    assertThat(followed.notices).doesNotContain(Kind.UNREADABLE);
    assertThat(files.open).as("room for what else is opened").isLessThan(20);
  }

  @Test
  void aThousandFilesWithinFewDescriptors() throws IOException {
    CountingFiles files = new CountingFiles();
    for (int i = 0; i < 1000; i++) {
      append("agent-" + i + ".log", "first of " + i + "\n");
    }
    followed = Followed.in(directory).files(files).follow(directory.toString()).told();
    assertThat(followed.follower.logs()).hasSize(1000);
    for (int i = 0; i < 1000; i += 3) {
      append("agent-" + i + ".log", "second of " + i + "\n");
    }
    followed.pass(300);
    for (int i = 0; i < 1000; i += 7) {
      append("agent-" + i + ".log", "third of " + i + "\n");
      Files.move(file("agent-" + i + ".log"), file("agent-" + i + ".log.1"));
      append("agent-" + i + ".log", "fourth of " + i + "\n");
    }
    followed.pass(3000);
    for (int i = 0; i < 1000; i++) {
      String expected =
          "first of "
              + i
              + "\n"
              + (i % 3 == 0 ? "second of " + i + "\n" : "")
              + (i % 7 == 0 ? "third of " + i + "\nfourth of " + i + "\n" : "");
      assertThat(followed.text(directory + "/agent-" + i + ".log")).isEqualTo(expected);
    }
    assertThat(files.mostOpen).isLessThanOrEqualTo(66);
    int opened = files.opened;
    followed.pass(40_000);
    opened = files.opened - opened;
    assertThat(opened).isLessThan(1000);
    int before = files.opened;
    followed.pass(1000);
    assertThat(files.opened).as("idle files stay closed").isEqualTo(before);
    followed.close();
    assertThat(files.open).isZero();
  }

  @Test
  void aDirectoryThatGainsAndLosesFiles() throws IOException {
    append("one.log", "1\n");
    append("no-log.txt", "no\n");
    followed = Followed.in(directory).follow(directory.toString()).told();
    append("two.log", "2\n");
    followed.told(file("two.log")).pass(100);
    assertThat(followed.text(directory + "/one.log")).isEqualTo("1\n");
    assertThat(followed.text(directory + "/two.log")).isEqualTo("2\n");
    assertThat(followed.notices).containsExactly(Kind.BEGAN);
    Files.delete(file("one.log"));
    followed.pass(120_000);
    assertThat(followed.follower.logs()).hasSize(1);
  }

  @Test
  void aDirectoryThatComesLater() throws IOException {
    followed = Followed.in(directory).follow("logs").told();
    assertThat(followed.notices).containsExactly(Kind.AWAITED);
    Files.createDirectory(file("logs"));
    append("logs/agent.log", "1\n");
    followed.pass(3000);
    assertThat(followed.text("logs/agent.log")).isEqualTo("1\n");
  }

  @Test
  void aGlobThatAlsoMatchesRotatedFiles() throws IOException {
    append("agent.log.2", "0\n");
    append("agent.log.1", "1\n");
    append("agent.log", "2\n");
    followed = Followed.in(directory).follow("agent.log*").told();
    for (int i = 3; i < 9; i++) {
      append("agent.log", i + "\n");
      followed.pass(100);
      for (int n = 9; n > 0; n--) {
        if (Files.exists(file("agent.log." + n))) {
          Files.move(file("agent.log." + n), file("agent.log." + (n + 1)));
        }
      }
      Files.move(file("agent.log"), file("agent.log.1"));
      append("agent.log", "new ");
      followed.pass(i % 2 == 0 ? 50_000 : 300);
    }
    append("agent.log", "end\n");
    followed.pass(2000);
    assertThat(followed.text("agent.log.2")).isEqualTo("0\n");
    assertThat(followed.text("agent.log.1")).isEqualTo("1\n");
    assertThat(followed.text("agent.log"))
        .isEqualTo("2\n3\nnew 4\nnew 5\nnew 6\nnew 7\nnew 8\nnew end\n");
    assertThat(followed.texts.keySet()).hasSize(3);
  }

  @Test
  void aRenameWithinTheFollowedDirectoryIsNoNewLog() throws IOException {
    append("agent.log", "1\n");
    followed = Followed.in(directory).follow("*.log").told();
    Files.move(file("agent.log"), file("agent.old.log"));
    append("agent.log", "2\n");
    followed.told(file("agent.old.log"), file("agent.log")).pass(90_000);
    assertThat(followed.text()).isEqualTo("1\n2\n");
    assertThat(followed.texts.keySet()).containsExactly("agent.log");
  }

  @Test
  void twoNamesOfOneFileAreOneLog() throws IOException {
    append("agent.log", "1\n");
    Files.createSymbolicLink(file("current.log"), Path.of("agent.log"));
    followed = Followed.in(directory).follow("current.log", "agent.log", "*.log").told();
    assertThat(followed.text()).isEqualTo("1\n");
    followed.pass(5000);
    assertThat(followed.text()).isEqualTo("1\n");
  }

  @Test
  void whatCannotBeFoundIsTold() {
    followed = Followed.in(directory).follow("no*.log", directory.toString()).told();
    assertThat(followed.follower.problems()).hasSize(2);
    assertThat(followed.alive).isTrue();
  }

  private void await(BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
      followed.told();
      Thread.onSpinWait();
    }
  }

  @Test
  void standardInputUntilItsEnd() throws IOException {
    PipedInputStream in = new PipedInputStream();
    try (OutputStream out = new PipedOutputStream(in)) {
      followed = Followed.in(directory).stdin(() -> in).follow("-");
      followed.told();
      out.write("one\ntw".getBytes(UTF_8));
      out.flush();
      await(() -> followed.text().equals("one\n"));
      assertThat(followed.alive).isTrue();
      out.write("o\nthree".getBytes(UTF_8));
      out.flush();
      await(() -> followed.text().equals("one\ntwo\n"));
    }
    await(() -> !followed.alive);
    assertThat(followed.text()).isEqualTo("one\ntwo\nthree");
    assertThat(followed.ended).containsExactly("stdin");
  }

  @Test
  void standardInputLargerThanWhatIsReadAhead() throws IOException {
    byte[] bytes = "0123456789\n".repeat(300_000).getBytes(UTF_8);
    followed = Followed.in(directory).stdin(() -> new ByteArrayInputStream(bytes)).follow("-");
    await(() -> !followed.alive);
    assertThat(followed.text().length()).isEqualTo(bytes.length);
  }

  @Test
  void standardInputThatBreaks() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return read();
          }
        };
    followed = Followed.in(directory).stdin(() -> broken).follow("-");
    await(() -> !followed.alive);
    assertThat(followed.notices).containsExactly(Kind.BROKEN);
  }

  @Test
  void aNamedPipeWhoseWritersComeAndGo() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo");
    Path pipe = file("pipe");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    followed = Followed.in(directory).follow("pipe").told();
    for (int i = 0; i < 3; i++) {
      // Opening it waits for the reader, which waits in turn.
      try (OutputStream out = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
        out.write((i + "\n").getBytes(UTF_8));
      }
      String expected = "0\n1\n2\n".substring(0, 2 * i + 2);
      await(() -> followed.text().equals(expected));
    }
    assertThat(followed.alive).isTrue();
  }
}
