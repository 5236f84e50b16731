package dev.perfmon.render;

import dev.perfmon.report.DiagnosisReport;
import java.io.IOException;

/** Writes the answer of {@code diagnose}. */
public interface DiagnosisWriter {
  /** What {@code --format} calls the forms that the guide prints; no other command has it. */
  String GUIDE = "guide";

  /**
   * Writes the whole answer, ending with a line end.
   *
   * @throws IOException if the output fails
   */
  void write(DiagnosisReport report, Appendable out) throws IOException;

  /**
   * The writer of this format.
   *
   * @throws IllegalArgumentException for a format the command does not have
   */
  static DiagnosisWriter of(Format format, View view) {
    return switch (format) {
      case TABLE -> new DiagnosisTable(view);
      case JSON -> new DiagnosisJson(view);
      case NDJSON -> new DiagnosisNdjson(view);
      case MARKDOWN -> new DiagnosisMarkdown(view);
      default -> throw new IllegalArgumentException(format.id());
    };
  }

  /** The writer of the guide's own forms, which are French in every language. */
  static DiagnosisWriter ofGuide(View view) {
    return new DiagnosisGuide(view);
  }
}
