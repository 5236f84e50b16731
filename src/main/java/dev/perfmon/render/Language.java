package dev.perfmon.render;

/** The language of what people read; machine formats are the same in both. */
public enum Language {
  FR,
  EN;

  /** Whether this is English, as {@link dev.perfmon.report.Notice#text} asks. */
  public boolean isEnglish() {
    return this == EN;
  }
}
