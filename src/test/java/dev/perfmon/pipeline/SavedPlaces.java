package dev.perfmon.pipeline;

import dev.perfmon.source.LogPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** How far a state file says that logs were read. */
public final class SavedPlaces {
  private SavedPlaces() {}

  /** The places in this file; none where there is no file. */
  public static List<LogPosition> of(Path state) throws IOException {
    try {
      Checkpoint checkpoint = Checkpoint.of(Files.readAllBytes(state));
      if (checkpoint == null) {
        throw new IOException("a state of another version");
      }
      return checkpoint.logs().stream().map(Checkpoint.SavedLog::position).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
