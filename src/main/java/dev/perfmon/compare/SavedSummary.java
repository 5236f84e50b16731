package dev.perfmon.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code summary --format json --full} saved.
 *
 * @param run its metrics
 * @param from time of their first event; null if none has one
 * @param to time of their last event
 */
public record SavedSummary(Run run, @Nullable Instant from, @Nullable Instant to) {
  /** What the document says it is. */
  public static final String SCHEMA = "perfmon.summary/1";

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxNumberLength(64)
                  .maxStringLength(1 << 16)
                  .maxNameLength(1 << 16)
                  .build())
          .build();

  /**
   * Whether a file that begins so is a document of perfmon's own rather than a log, of which many
   * hold JSON too.
   *
   * @param head the file's first bytes, a few hundred at least
   */
  public static boolean isLike(byte[] head, int length) {
    List<String> keys = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(head, 0, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        keys.add(json.currentName());
        boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
        if (keys.get(keys.size() - 1).equals("schema")) {
          return isText && json.getText().startsWith("perfmon.");
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      // The head ends where it ends: what tools that sort keys wrote begins with these three.
      return keys.size() >= 3
          && keys.subList(0, 3).equals(List.of("absent", "duplicates", "events"));
    }
    return false;
  }

  /**
   * Reads a saved summary.
   *
   * @param name of the file, for messages
   * @throws SavedSummaryException if it is none, or one that was saved without {@code --full}
   * @throws IOException if it cannot be read
   */
  public static SavedSummary read(InputStream in, String name)
      throws SavedSummaryException, IOException {
    try (JsonParser json = FACTORY.createParser(in)) {
      return new SavedSummaryReader(json, name).read();
    }
  }
}
