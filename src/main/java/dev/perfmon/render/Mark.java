package dev.perfmon.render;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.Outcome;
import dev.perfmon.report.EventRow;
import dev.perfmon.report.MetricReport;
import org.jspecify.annotations.Nullable;

/** How a level, an outcome or a verdict looks to people: emoji, ASCII stand-in, word, colour. */
enum Mark {
  EXCELLENT(Level.EXCELLENT.icon(), "[*]", Message.EXCELLENT, "\033[1;32m"),
  GOOD(Level.BON.icon(), "[+]", Message.GOOD, "\033[32m"),
  SLOW(Level.LENT.icon(), "[!]", Message.SLOW, "\033[33m"),
  BOTTLENECK(Level.GOULOT.icon(), "[#]", Message.BOTTLENECK, "\033[1;31m"),
  FAILED("❌", "[x]", Message.FAILED, "\033[31m"),

  MET("✅", "[+]", Message.MET, "\033[32m"),
  MISSED("❌", "[x]", Message.MISSED, "\033[1;31m"),
  INSUFFICIENT("❔", "[?]", Message.INSUFFICIENT, "\033[2m"),

  SLOWER("🐌", "[#]", Message.SLOWER, "\033[1;31m"),
  FASTER("🚀", "[*]", Message.FASTER, "\033[1;32m"),
  SAME("✅", "[=]", Message.SAME, "\033[32m"),
  UNDECIDED("❔", "[?]", Message.UNDECIDED, "\033[2m"),
  WORSE("❌", "[x]", Message.WORSE, "\033[1;31m"),
  BETTER("✅", "[+]", Message.BETTER, "\033[32m");

  static final String PLAIN = "\033[0m";

  private static final String DIM = "\033[2m";

  private final String emoji;
  private final String ascii;
  private final Message word;
  private final String colour;

  Mark(String emoji, String ascii, Message word, String colour) {
    this.emoji = emoji;
    this.ascii = ascii;
    this.word = word;
    this.colour = colour;
  }

  static Mark of(Level level) {
    return switch (level) {
      case EXCELLENT -> EXCELLENT;
      case BON -> GOOD;
      case LENT -> SLOW;
      case GOULOT -> BOTTLENECK;
    };
  }

  static Mark of(Outcome outcome) {
    return outcome == Outcome.ECHEC ? FAILED : of(Level.at(outcome.ordinal()));
  }

  /**
   * A metric's mark: its level, or failed where nothing ever succeeded; null without an operation.
   */
  static @Nullable Mark of(MetricReport metric) {
    Level level = metric.level();
    if (level != null) {
      return of(level);
    }
    return metric.failures() > 0 ? FAILED : null;
  }

  /** An event's mark: its level, or failed; null where it is the outcome of no operation. */
  static @Nullable Mark of(EventRow event) {
    Level level = event.level();
    if (level != null) {
      return of(level);
    }
    return event.kind() == EventKind.FAILURE ? FAILED : null;
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

  /** The columns that hold any level's word: those of the agent's own table, or more if needed. */
  static int wordColumns(View view) {
    return view.language() == Language.EN ? 10 : 9;
  }

  /** The columns of any mark's icon. */
  static int iconColumns(View view) {
    return view.unicode() ? 2 : 3;
  }

  /** Appends a text that is to stay in the background, where the view has colours. */
  static void dim(StringBuilder out, String text, View view) {
    if (view.colour()) {
      out.append(DIM).append(text).append(PLAIN);
    } else {
      out.append(text);
    }
  }

  /** Appends a text in this mark's colour, where the view has colours. */
  void paint(StringBuilder out, String text, View view) {
    if (view.colour()) {
      out.append(colour).append(text).append(PLAIN);
    } else {
      out.append(text);
    }
  }
}
