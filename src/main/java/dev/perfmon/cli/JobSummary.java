package dev.perfmon.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The page that GitHub shows of a job, to which every step may add. */
final class JobSummary {
  /** Where GitHub's runner wants it. */
  private static final String PLACE = "GITHUB_STEP_SUMMARY";

  private JobSummary() {}

  /** Writes a part of the page. */
  interface Part {
    void write(Appendable out) throws IOException;
  }

  /**
   * Adds a part to the job's summary, where there is a job.
   *
   * @throws IOException if that fails
   */
  static void add(Session session, Part part) throws IOException {
    String place = session.variable(PLACE);
    if (place.isEmpty()) {
      return;
    }
    try (Writer out =
        Files.newBufferedWriter(
            Path.of(place), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      part.write(out);
    }
  }
}
