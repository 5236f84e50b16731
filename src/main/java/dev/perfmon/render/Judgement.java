package dev.perfmon.render;

/** How a verdict looks to people: its emoji, its ASCII stand-in, its word and its colour. */
enum Judgement {
  MET("✅", "[+]", Message.MET, "\033[32m"),
  MISSED("❌", "[x]", Message.MISSED, "\033[1;31m"),
  INSUFFICIENT("❔", "[?]", Message.INSUFFICIENT, "\033[2m"),

  EXCELLENT("🚀", "[*]", Message.EXCELLENT, "\033[1;32m"),
  GOOD("✅", "[+]", Message.GOOD, "\033[32m"),

  SLOWER("🐌", "[#]", Message.SLOWER, "\033[1;31m"),
  FASTER("🚀", "[*]", Message.FASTER, "\033[1;32m"),
  SAME("✅", "[=]", Message.SAME, "\033[32m"),
  UNDECIDED("❔", "[?]", Message.UNDECIDED, "\033[2m"),
  WORSE("❌", "[x]", Message.WORSE, "\033[1;31m"),
  BETTER("✅", "[+]", Message.BETTER, "\033[32m");

  private final String emoji;
  private final String ascii;
  private final Message word;
  private final String colour;

  Judgement(String emoji, String ascii, Message word, String colour) {
    this.emoji = emoji;
    this.ascii = ascii;
    this.word = word;
    this.colour = colour;
  }

  String icon(View view) {
    return view.unicode() ? emoji : ascii;
  }

  String word(View view) {
    return view.text(word);
  }

  /** Icon and word, where no column has to be kept. */
  String labelled(View view) {
    return icon(view) + ' ' + word(view);
  }

  /** Appends a text in this judgement's colour, where the view has colours. */
  void paint(StringBuilder out, String text, View view) {
    if (view.colour()) {
      out.append(colour).append(text).append(Mark.PLAIN);
    } else {
      out.append(text);
    }
  }
}
