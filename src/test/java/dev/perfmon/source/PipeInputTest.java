package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PipeInputTest {
  private static PipeInput stdin(byte[] log) {
    return PipeInput.stdin(() -> new ByteArrayInputStream(log), true);
  }

  @Test
  void lookingAtItsHeadLosesNothing() throws IOException {
    byte[] log = RandomLog.ofSize(1, 200_000);
    PipeInput input = stdin(log);
    assertThat(input.head(20)).isEqualTo(Arrays.copyOf(log, 20));
    byte[] head = input.head(4000);
    assertThat(head).isEqualTo(Arrays.copyOf(log, head.length)).contains((byte) '\n');
    assertThat(Drained.whole(input)).isEqualTo(log);
  }

  @Test
  void whatIsRefusedAtItsHeadIsRefusedForTheSameReason() {
    PipeInput input = stdin("PK\3\4 and more".getBytes(UTF_8));
    assertThatThrownBy(() -> input.head(20)).hasMessageContaining("stdin: a zip file");
    assertThatThrownBy(input::open).hasMessageContaining("stdin: a zip file");
  }

  @Test
  void lookingAtItsHeadDoesNotWaitOnceALineIsThere() throws IOException {
    InputStream waiting =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read although a line is there");
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            return read();
          }
        };
    InputStream come = new ByteArrayInputStream("one\ntw".getBytes(UTF_8));
    PipeInput input = PipeInput.stdin(() -> new SequenceInputStream(come, waiting), true);
    assertThat(new String(input.head(100), UTF_8)).isEqualTo("one\ntw");
    assertThat(new String(input.head(100), UTF_8)).isEqualTo("one\ntw");
  }

  @Test
  void isCalledStdinAndKnowsNothingOfFiles() throws IOException {
    PipeInput input = stdin(new byte[0]);
    assertThat(input.name()).isEqualTo("stdin");
    assertThat(input.plainSize()).isEmpty();
    assertThat(input.lastModified()).isEmpty();
    assertThat(input.storedSize()).isEmpty();
    assertThat(input.path()).isEmpty();
    assertThat(input.head(10)).isEmpty();
    assertThat(Drained.whole(input)).isEmpty();
    assertThatThrownBy(() -> input.openAt(1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(input::openOffsets).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isReadOnlyOnce() throws IOException {
    PipeInput input = stdin("a\n".getBytes(UTF_8));
    assertThat(Drained.whole(input)).hasSize(2);
    assertThatThrownBy(input::open).isInstanceOf(IOException.class);
  }

  @Test
  void linesAreHandedOutWhileTheWriterIsStillThere() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(writer, 4096);
    PipeInput input = PipeInput.stdin(() -> in, true);
    Chunk chunk = new Chunk();
    writer.write("one\ntwo\nthr".getBytes(UTF_8));
    try (ChunkReader reader = new ChunkReader(input.open(), LineBoundary.ANY)) {
      assertThat(reader.next(chunk)).isTrue();
      assertThat(new String(chunk.bytes(), 0, chunk.end(), UTF_8)).isEqualTo("one\ntwo\n");
      writer.write("ee\n".getBytes(UTF_8));
      assertThat(reader.next(chunk)).isTrue();
      assertThat(new String(chunk.bytes(), 0, chunk.end(), UTF_8)).isEqualTo("three\n");
      writer.write("end".getBytes(UTF_8));
      writer.close();
      assertThat(reader.next(chunk)).isTrue();
      assertThat(new String(chunk.bytes(), 0, chunk.end(), UTF_8)).isEqualTo("end");
      assertThat(reader.next(chunk)).isFalse();
    }
  }

  @Test
  void aRedirectedFileIsNotLive() throws IOException {
    PipeInput input = PipeInput.stdin(() -> new ByteArrayInputStream(new byte[3]), false);
    try (ByteStream stream = input.open()) {
      assertThat(stream.isLive()).isFalse();
    }
    try (ByteStream stream = stdin(new byte[3]).open()) {
      assertThat(stream.isLive()).isTrue();
      assertThat(stream.read(new byte[10], 0, 10)).isEqualTo(3);
      assertThat(stream.consumed()).isEqualTo(3);
    }
  }
}
