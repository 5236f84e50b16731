package dev.perfmon.model;

/** The language of what people read; machine formats are the same in both. */
public enum Language {
  FR,
  EN;

  /** The one of two texts, which say the same, that is in this language. */
  public String choose(String french, String english) {
    return this == EN ? english : french;
  }
}
