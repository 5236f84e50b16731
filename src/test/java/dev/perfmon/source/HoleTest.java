package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What truncation leaves before a line: any number of NULs, which must not cost the line. */
class HoleTest {
  @ParameterizedTest
  @ValueSource(ints = {4096, 100_000, 512 * 1024, 3 * 1024 * 1024})
  void theLineBehindAHoleIsWhole(int blockSize) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes("before\n".getBytes(UTF_8));
    log.writeBytes(new byte[5 * 1024 * 1024]);
    log.writeBytes("behind the hole\nafter\n".getBytes(UTF_8));
    byte[] stored = log.toByteArray();
    StringBuilder seen = new StringBuilder();
    try (ChunkReader reader =
        new ChunkReader(MemoryStream.of(stored), blockSize, LineBoundary.ANY)) {
      Chunk chunk = new Chunk();
      while (reader.next(chunk)) {
        assertThat(chunk.overlongLines()).isZero();
        for (int i = 0; i < chunk.end(); i++) {
          if (chunk.bytes()[i] != 0) {
            assertThat((char) stored[(int) chunk.offset() + i]).isEqualTo((char) chunk.bytes()[i]);
            seen.append((char) chunk.bytes()[i]);
          }
        }
      }
    }
    assertThat(seen).hasToString("before\nbehind the hole\nafter\n");
  }

  /** A stream whose bytes are all NUL, and not even written where they are read to. */
  private static final class Nuls implements ByteStream {
    private long left;

    Nuls(long left) {
      this.left = left;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, to.length);
      int count = (int) Math.min(length, left);
      left -= count;
      return count == 0 ? -1 : count;
    }

    @Override
    public long consumed() {
      return 0;
    }

    @Override
    public void close() {}
  }

  @Test
  void aHoleMayBeLargerThanAnInt() throws IOException {
    long size = Integer.MAX_VALUE + (5L << 20);
    try (ChunkReader reader = new ChunkReader(new Nuls(size), LineBoundary.ANY)) {
      Chunk chunk = new Chunk();
      long end = 0;
      while (reader.next(chunk)) {
        end = chunk.offset() + chunk.end();
      }
      assertThat(end).isEqualTo(size);
    }
  }
}
