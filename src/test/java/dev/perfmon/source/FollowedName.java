package dev.perfmon.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** One log that is followed by its name, on a clock of its own. */
abstract class FollowedName {
  @TempDir Path directory;
  Followed followed;

  @AfterEach
  void close() {
    if (followed != null) {
      followed.close();
      assertThat(followed.waker.closed).isTrue();
    }
  }

  Path log() {
    return directory.resolve("agent.log");
  }

  Path sibling(String suffix) {
    return directory.resolve("agent.log" + suffix);
  }

  Followed follow() {
    return follow(Followed.in(directory));
  }

  Followed follow(Followed.Builder builder) {
    followed = builder.follow("agent.log");
    return followed.told();
  }

  void compress(String from, String to, Packed how) throws IOException {
    Files.write(sibling(to), how.pack(Files.readAllBytes(sibling(from))));
    Files.delete(sibling(from));
  }
}
