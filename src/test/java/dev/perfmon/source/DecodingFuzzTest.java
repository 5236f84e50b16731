package dev.perfmon.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever is stored is decoded alike, or found damaged alike, in whatever blocks it is read. */
class DecodingFuzzTest {
  private interface Decoder {
    ByteStream over(ByteStream stored);
  }

  /** What a stream gave, and what it warned of. */
  private record Decoded(Drained drained, List<InputProblem> warnings) {
    @Nullable Class<?> failure() {
      return drained.failure == null ? null : drained.failure.getClass();
    }
  }

  @FuzzTest
  void utf16IsReadAlikeInAnyBlocks(byte[] stored) throws IOException {
    isReadAlike(stored, bytes -> new Utf16Stream(bytes, false));
    isReadAlike(stored, bytes -> new Utf16Stream(bytes, true));
  }

  @FuzzTest
  void gzipIsReadAlikeInAnyBlocks(byte[] stored) throws IOException {
    isReadAlike(stored, bytes -> new GzipStream("x", bytes));
  }

  private static void isReadAlike(byte[] stored, Decoder decoder) throws IOException {
    Decoded whole = decoded(decoder.over(MemoryStream.of(stored)), 1 << 16);
    for (int block : new int[] {1, 7}) {
      isLike(whole, decoded(decoder.over(MemoryStream.of(stored)), block));
      isLike(whole, decoded(decoder.over(MemoryStream.stuttering(stored, block, true)), block));
    }
  }

  private static void isLike(Decoded expected, Decoded actual) {
    assertThat(actual.drained.bytes).isEqualTo(expected.drained.bytes);
    assertThat(actual.failure()).isEqualTo(expected.failure());
    assertThat(actual.warnings).isEqualTo(expected.warnings);
  }

  private static Decoded decoded(ByteStream stream, int block) throws IOException {
    return new Decoded(Drained.of(stream, block), stream.warnings());
  }
}
