package dev.perfmon.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {
  private static final int MAX = ChunkReader.MAX_LINE;

  /** A chunk's contents, kept. */
  private static final class Piece {
    final byte[] bytes;
    final long offset;
    final int overlong;

    Piece(Chunk chunk) {
      bytes = Arrays.copyOf(chunk.bytes(), chunk.end());
      offset = chunk.offset();
      overlong = chunk.overlongLines();
    }

    int overlong() {
      return overlong;
    }

    String text() {
      return new String(bytes, UTF_8);
    }
  }

  private static List<Piece> pieces(ByteStream stream, int blockSize, LineBoundary boundary)
      throws IOException {
    List<Piece> pieces = new ArrayList<>();
    Chunk chunk = new Chunk();
    try (ChunkReader reader = new ChunkReader(stream, blockSize, boundary)) {
      while (reader.next(chunk)) {
        assertThat(chunk.bytes().length).isGreaterThanOrEqualTo(chunk.end() + 16);
        pieces.add(new Piece(chunk));
      }
      assertThat(chunk.end()).isZero();
      assertThat(reader.next(chunk)).isFalse();
    }
    return pieces;
  }

  private static byte[] join(List<Piece> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(piece -> all.writeBytes(piece.bytes));
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<String> texts(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 64, 100, 4096, 65536, 512 * 1024, 3 * 1024 * 1024})
  void chunksPutTogetherAreTheLog(int blockSize) throws IOException {
    for (long seed = 0; seed < 6; seed++) {
      byte[] log = RandomLog.of(seed, 400, seed % 2 == 0);
      for (ByteStream stream :
          List.of(
              MemoryStream.of(log),
              MemoryStream.stuttering(log, seed, false),
              MemoryStream.stuttering(log, seed, true))) {
        List<Piece> pieces = pieces(stream, blockSize, RandomLog.BOUNDARY);
        assertThat(join(pieces)).as("seed %d", seed).isEqualTo(log);
        long offset = 0;
        for (int i = 0; i < pieces.size(); i++) {
          Piece piece = pieces.get(i);
          assertThat(piece.offset).isEqualTo(offset);
          assertThat(piece.overlong).isZero();
          offset += piece.bytes.length;
          if (i < pieces.size() - 1) {
            assertEndsWhereAllowed(piece);
          }
        }
      }
    }
  }

  private static void assertEndsWhereAllowed(Piece piece) {
    assertThat(piece.text()).endsWith("\n");
    String lines = piece.text().substring(0, piece.text().length() - 1);
    assertThat(lines.substring(lines.lastIndexOf('\n') + 1)).doesNotStartWith("P");
  }

  @Test
  void aSmallLogIsOneChunkAndALargeOneIsCutIntoBlocks() throws IOException {
    byte[] small = bytes("one\ntwo\n");
    assertThat(texts(pieces(MemoryStream.stuttering(small, 1, false), 4096, LineBoundary.ANY)))
        .containsExactly("one\ntwo\n");

    byte[] log = RandomLog.ofSize(1, 300_000);
    List<Piece> pieces = pieces(MemoryStream.of(log), 65536, LineBoundary.ANY);
    assertThat(pieces).hasSize(log.length / 65536 + 1);
    assertThat(join(pieces)).isEqualTo(log);
  }

  @Test
  void anEmptyLogHasNoChunk() throws IOException {
    assertThat(pieces(MemoryStream.of(new byte[0]), 64, LineBoundary.ANY)).isEmpty();
  }

  @Test
  void aLastLineWithoutNewlineStaysWithoutOne() throws IOException {
    assertThat(texts(pieces(MemoryStream.of(bytes("a\nb")), 1, LineBoundary.ANY)))
        .containsExactly("a\n", "b");
    assertThat(texts(pieces(MemoryStream.of(bytes("a\nb")), 64, LineBoundary.ANY)))
        .containsExactly("a\nb");
  }

  @Test
  void theBoundaryIsAskedForWholeLinesOnlyAndForTheFewestPossible() throws IOException {
    byte[] log = bytes("first\nsecond\nP third\nP fourth\nfi");
    List<String> asked = new ArrayList<>();
    LineBoundary boundary =
        (bytes, from, to) -> {
          asked.add(new String(bytes, from, to - from, UTF_8));
          return RandomLog.BOUNDARY.mayEndAfter(bytes, from, to);
        };
    assertThat(texts(pieces(MemoryStream.of(log), log.length, boundary)))
        .containsExactly("first\nsecond\n", "P third\nP fourth\nfi");
    assertThat(asked).containsExactly("P fourth", "P third", "second");
  }

  @Test
  void linesHeldBackAreNotAskedForAgain() throws IOException {
    byte[] log = bytes("P line\n".repeat(1000) + "end\n");
    List<Integer> asked = new ArrayList<>();
    LineBoundary boundary =
        (bytes, from, to) -> {
          asked.add(from);
          return bytes[from] != 'P';
        };
    assertThat(pieces(MemoryStream.of(log), 16, boundary)).hasSize(1);
    assertThat(asked).doesNotHaveDuplicates().hasSizeBetween(990, 1001);
  }

  @Test
  void linesLeftForTheNextChunkAreNotAskedForAgain() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      log.append(i % 10 == 0 ? "free " : "P held ").append(i).append('\n');
    }
    List<String> asked = new ArrayList<>();
    LineBoundary boundary =
        (bytes, from, to) -> {
          asked.add(new String(bytes, from, to - from, UTF_8));
          return bytes[from] != 'P';
        };
    byte[] bytes = bytes(log.toString());
    assertThat(join(pieces(MemoryStream.of(bytes), 64, boundary))).isEqualTo(bytes);
    assertThat(asked).doesNotHaveDuplicates().hasSizeGreaterThan(150);
  }

  @Test
  void whatIsHeldBackTooLongIsHandedOutAnyway() throws IOException {
    byte[] log = bytes("P line\n".repeat(1_600_000));
    List<Piece> pieces = pieces(MemoryStream.of(log), 65536, RandomLog.BOUNDARY);
    assertThat(join(pieces)).isEqualTo(log);
    assertThat(pieces).hasSize(7);
    assertThat(pieces)
        .allSatisfy(
            piece -> assertThat(piece.bytes.length).isLessThan(ChunkReader.MAX_HELD_BACK + 70000));
    assertThat(pieces.get(0).text()).endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 65536, 512 * 1024, MAX, 4 * MAX})
  void anOverlongLineKeepsItsBeginningAndIsCounted(int blockSize) throws IOException {
    String tail = "y".repeat(2 * MAX + 12345);
    byte[] log = bytes("before\n" + "x".repeat(MAX) + tail + "\nafter\nlast");
    byte[] expected = bytes("before\n" + "x".repeat(MAX) + "\nafter\nlast");
    for (ByteStream stream :
        List.of(
            MemoryStream.of(log),
            MemoryStream.stuttering(log, 1, false),
            MemoryStream.stuttering(log, 2, true))) {
      List<Piece> pieces = pieces(stream, blockSize, LineBoundary.ANY);
      assertThat(Arrays.equals(join(pieces), expected)).isTrue();
      assertThat(pieces.stream().mapToInt(Piece::overlong).sum()).isEqualTo(1);
      for (Piece piece : pieces) {
        int after = piece.text().indexOf("after\n");
        if (after >= 0) {
          assertThat(piece.offset + after).isEqualTo(log.length - "after\nlast".length());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 512 * 1024, 4 * MAX})
  void aLineOfExactlyTheLimitIsWhole(int blockSize) throws IOException {
    byte[] log = bytes("a\n" + "x".repeat(MAX) + "\n" + "y".repeat(MAX) + "\r\nb\n");
    byte[] expected = bytes("a\n" + "x".repeat(MAX) + "\n" + "y".repeat(MAX) + "\nb\n");
    List<Piece> pieces = pieces(MemoryStream.of(log), blockSize, LineBoundary.ANY);
    assertThat(Arrays.equals(join(pieces), expected)).isTrue();
    assertThat(pieces.stream().mapToInt(Piece::overlong).sum()).isEqualTo(1);
  }

  @Test
  void severalOverlongLinesAreEachCutEvenWithoutAnEnd() throws IOException {
    String line = "z".repeat(MAX + 1);
    byte[] log = bytes(line + "\n" + line + "\nshort\n" + line);
    String kept = "z".repeat(MAX) + "\n";
    List<Piece> pieces = pieces(MemoryStream.of(log), 512 * 1024, LineBoundary.ANY);
    assertThat(Arrays.equals(join(pieces), bytes(kept + kept + "short\n" + kept))).isTrue();
    assertThat(pieces.stream().mapToInt(Piece::overlong).sum()).isEqualTo(3);
    assertThat(pieces).extracting(piece -> piece.offset).startsWith(0L, (long) MAX + 2);
  }

  @Test
  void aGigabyteWithoutNewlineTakesNoMoreMemoryThanALine() throws IOException {
    ByteStream endless =
        new ByteStream() {
          private long left = 1L << 30;

          @Override
          public int read(byte[] to, int offset, int length) {
            int count = (int) Math.min(length, left);
            // Not NULs: those are a hole, and no line.
            Arrays.fill(to, offset, offset + count, (byte) 'x');
            left -= count;
            return count == 0 ? -1 : count;
          }

          @Override
          public long consumed() {
            return (1L << 30) - left;
          }

          @Override
          public void close() {}
        };
    Chunk chunk = new Chunk();
    try (ChunkReader reader = new ChunkReader(endless, LineBoundary.ANY)) {
      assertThat(reader.next(chunk)).isTrue();
      assertThat(chunk.end()).isEqualTo(MAX + 1);
      assertThat(chunk.overlongLines()).isEqualTo(1);
      assertThat(reader.next(chunk)).isFalse();
      assertThat(chunk.offset()).isEqualTo(1L << 30);
      assertThat(chunk.bytes().length).isLessThan(4 * MAX);
    }
  }

  @Test
  void usualChunksReuseTheirMemoryAndStayNearABlock() throws IOException {
    byte[] log = RandomLog.ofSize(3, 4_000_000);
    Chunk one = new Chunk();
    Chunk other = new Chunk();
    try (ChunkReader reader = new ChunkReader(MemoryStream.of(log), LineBoundary.ANY)) {
      assertThat(reader.next(one)).isTrue();
      assertThat(reader.next(other)).isTrue();
      byte[] first = one.bytes();
      byte[] second = other.bytes();
      byte[] secondContents = Arrays.copyOf(second, other.end());
      assertThat(first).hasSizeLessThan(ChunkReader.DEFAULT_BLOCK_SIZE + 16384);
      while (reader.next(one)) {
        assertThat(one.bytes()).isSameAs(first);
      }
      // What was lent out is left alone while others are filled.
      assertThat(Arrays.copyOf(second, other.end())).isEqualTo(secondContents);
    }
  }

  @Test
  void aLiveStreamsLinesAreHandedOutAsTheyCome() throws IOException {
    byte[] log = bytes("one\ntwo\nthr");
    MemoryStream stream = MemoryStream.stuttering(log, 1, true);
    Chunk chunk = new Chunk();
    try (ChunkReader reader = new ChunkReader(stream, 4096, LineBoundary.ANY)) {
      int seen = 0;
      while (seen < 2) {
        int before = stream.reads;
        assertThat(reader.next(chunk)).isTrue();
        long consumed = stream.consumed();
        seen += (int) new String(chunk.bytes(), 0, chunk.end(), UTF_8).lines().count();
        // Nothing complete is left behind, and no read came after the one that completed it.
        assertThat(chunk.offset() + chunk.end()).isGreaterThan(consumed - 4);
        assertThat(stream.reads).isGreaterThan(before);
      }
    }
  }

  @Test
  void aLiveStreamIsNotReadAgainBeforeItsLinesAreHandedOut() throws IOException {
    MemoryStream stream = MemoryStream.waiting(bytes("one\ntwo\n"), 5);
    Chunk chunk = new Chunk();
    try (ChunkReader reader = new ChunkReader(stream, LineBoundary.ANY)) {
      assertThat(reader.next(chunk)).isTrue();
      assertThat(new String(chunk.bytes(), 0, chunk.end(), UTF_8)).isEqualTo("one\n");
      assertThat(stream.reads).isEqualTo(1);
      assertThat(reader.next(chunk)).isTrue();
      assertThat(new String(chunk.bytes(), 0, chunk.end(), UTF_8)).isEqualTo("two\n");
      assertThat(stream.reads).isEqualTo(2);
    }
  }

  @Test
  void aLiveStreamsLinesBehindAnOverlongOneDoNotWait() throws IOException {
    byte[] log = bytes("x".repeat(MAX + 2) + "\none\ntwo\nthr");
    MemoryStream stream = MemoryStream.waiting(log, MAX);
    Chunk chunk = new Chunk();
    try (ChunkReader reader = new ChunkReader(stream, MAX, LineBoundary.ANY)) {
      assertThat(reader.next(chunk)).isTrue();
      assertThat(chunk.overlongLines()).isEqualTo(1);
      int reads = stream.reads;
      assertThat(reader.next(chunk)).isTrue();
      assertThat(new String(chunk.bytes(), 0, chunk.end(), UTF_8)).isEqualTo("one\ntwo\n");
      assertThat(chunk.overlongLines()).isZero();
      assertThat(chunk.offset()).isEqualTo(MAX + 3);
      assertThat(stream.reads).isEqualTo(reads);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 4096})
  void aFailureComesAfterAllThatPrecedesIt(int blockSize) throws IOException {
    IOException failure = new IOException("disk");
    MemoryStream stream = MemoryStream.failing(bytes("one\nP two\nthr"), failure);
    StringBuilder read = new StringBuilder();
    Chunk chunk = new Chunk();
    ChunkReader reader = new ChunkReader(stream, blockSize, RandomLog.BOUNDARY);
    assertThatThrownBy(
            () -> {
              while (reader.next(chunk)) {
                read.append(new String(chunk.bytes(), 0, chunk.end(), UTF_8));
              }
            })
        .isSameAs(failure);
    assertThat(read).hasToString("one\nP two\nthr");
    assertThatThrownBy(() -> reader.next(chunk)).isSameAs(failure);
    reader.close();
    assertThat(stream.closed).isTrue();
  }

  @Test
  void offsetsStartWhereTheStreamDoes() throws IOException {
    Chunk chunk = new Chunk();
    try (ChunkReader reader =
        new ChunkReader(MemoryStream.of(bytes("a\nb\n")), 2, LineBoundary.ANY, 5_000_000_000L)) {
      assertThat(reader.next(chunk)).isTrue();
      assertThat(chunk.offset()).isEqualTo(5_000_000_000L);
      assertThat(reader.next(chunk)).isTrue();
      assertThat(chunk.offset()).isEqualTo(5_000_000_002L);
    }
  }

  @Test
  void aBlockIsAtLeastAByte() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChunkReader(MemoryStream.of(new byte[0]), 0, LineBoundary.ANY));
  }
}
