package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another process writes, renames, truncates, deletes and compresses at random: each of its lines
 * comes once, in order.
 *
 * <p>What would be lost in any case is left out: a log deleted, or a rotated file that leaves the
 * last name kept, before anybody can have read it (the writer asks first), and what is written
 * between copying a log and truncating it (the writer pauses).
 */
class FollowerChaosTest {
  private static final int LINES = 200_000;
  private static final String DONE = "done ";
  private static final long DEADLINE = TimeUnit.MINUTES.toNanos(5);

  @TempDir Path directory;

  /** Checks each line as it comes. */
  private static final class Expected implements Arrivals {
    long next;
    private final StringBuilder unended = new StringBuilder();

    @Override
    public void lines(FollowedLog log, Chunk chunk) {
      assertThat(chunk.overlongLines()).isZero();
      String text = unended + new String(chunk.bytes(), 0, chunk.end(), US_ASCII);
      unended.setLength(0);
      int from = 0;
      int newline = text.indexOf('\n');
      while (newline >= 0) {
        line(text.substring(from, newline));
        from = newline + 1;
        newline = text.indexOf('\n', from);
      }
      // Part of a line that ends in the next file.
      unended.append(text, from, text.length());
    }

    private void line(String line) {
      String prefix = "2025-06-10 12:00:00,000 - agent - INFO - line " + next + " ";
      if (!line.startsWith(prefix) || !line.substring(prefix.length()).matches("x*")) {
        fail("expected line " + next + ", got " + line);
      }
      next++;
    }

    @Override
    public void notice(FollowedLog log, FollowNotice happened) {
      assertThat(happened.kind())
          .as(happened.notice().english())
          .isNotIn(FollowNotice.Kind.LOST, FollowNotice.Kind.BROKEN);
    }

    @Override
    public void ended(FollowedLog log) {
      fail("a log that is written to does not end");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eachLineOnceAndInOrder(long seed) throws Exception {
    Path log = directory.resolve("agent.log");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ChaoticWriter.class.getName(),
                log.toString(),
                Long.toString(seed),
                Integer.toString(LINES))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    InputRequest inputs =
        new InputRequest(
            List.of("agent.log"),
            "",
            List.of(),
            true,
            false,
            directory,
            InputStream::nullInputStream);
    Expected expected = new Expected();
    long deadline = System.nanoTime() + DEADLINE;
    ConcurrentLinkedQueue<String> questions = new ConcurrentLinkedQueue<>();
    try (Follower follower =
            new Follower(FollowRequest.of(inputs, LineBoundary.ANY, System::nanoTime));
        PrintStream answers = new PrintStream(writer.getOutputStream(), true, US_ASCII)) {
      listen(writer, questions, follower);
      long written = Long.MAX_VALUE;
      while (expected.next < written) {
        assertThat(follower.poll(expected, TimeUnit.SECONDS.toNanos(1))).isTrue();
        assertThat(System.nanoTime())
            .as("the deadline, at line " + expected.next)
            .isLessThan(deadline);
        String question = questions.peek();
        if (question != null && isSo(question, expected.next)) {
          questions.remove();
          written = question.startsWith(DONE) ? number(question) : written;
          answers.println("yes");
        }
        assertThat(written < Long.MAX_VALUE || writer.isAlive()).as("the writer lives").isTrue();
      }
      follower.poll(expected, 0);
      assertThat(expected.next).isEqualTo(written).isGreaterThanOrEqualTo(LINES);
      assertThat(expected.unended).isEmpty();
    } finally {
      writer.destroyForcibly();
      assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static boolean isSo(String question, long read) {
    return question.startsWith(DONE) || read > number(question);
  }

  private static long number(String question) {
    return Long.parseLong(question.substring(question.indexOf(' ') + 1));
  }

  private static void listen(
      Process writer, ConcurrentLinkedQueue<String> questions, Follower follower) {
    Thread listener =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(writer.getInputStream(), US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  questions.add(line);
                  follower.wake();
                }
              } catch (IOException e) {
                // The writer is gone, which whoever waits for it sees.
              }
            },
            "questions");
    listener.setDaemon(true);
    listener.start();
  }
}
