package dev.perfmon.render;

import dev.perfmon.model.EventKind;
import dev.perfmon.report.EventRow;

/** How an event that has no level looks to people: the emitter's emoji for it, and a word. */
enum KindMark {
  MEASURED("⏱️", Message.KIND_MEASUREMENT),
  START("⏱️", Message.KIND_START),
  UNKNOWN_END("⏱️", Message.KIND_UNKNOWN_END),
  METADATA("📊", Message.KIND_METADATA),
  NOTE("⏱️", Message.KIND_NOTE),
  SLOW("🔍", Message.BOTTLENECK),
  ADVICE("💡", Message.KIND_ADVICE),
  DETECTION("🚨", Message.KIND_DETECTION),
  SUMMARY("📊", Message.KIND_SUMMARY),
  ABSENT("➖", Message.KIND_ABSENT),
  NEAR_MISS("❓", Message.KIND_NEAR_MISS);

  private final String emoji;
  private final Message word;

  KindMark(String emoji, Message word) {
    this.emoji = emoji;
    this.word = word;
  }

  private static KindMark of(EventKind kind) {
    return switch (kind) {
      case MEASUREMENT, FAILURE -> MEASURED;
      case START -> START;
      case UNKNOWN_END -> UNKNOWN_END;
      case METADATA -> METADATA;
      case NOTE -> NOTE;
      case BOTTLENECK -> SLOW;
      case ADVICE -> ADVICE;
      case DETECTION -> DETECTION;
      case SUMMARY -> SUMMARY;
      case ABSENT -> ABSENT;
      case NEAR_MISS -> NEAR_MISS;
    };
  }

  /** Appends icon and word of any event, in columns; coloured where it is an outcome. */
  static void write(StringBuilder out, EventRow event, View view) {
    Mark mark = Mark.of(event);
    String word;
    if (mark != null) {
      word = mark.word(view);
      mark.paint(out.append(mark.icon(view)).append(' '), word, view);
    } else {
      KindMark kind = of(event.kind());
      word = view.text(kind.word);
      out.append(view.unicode() ? kind.emoji : "   ").append(' ').append(word);
    }
    DisplayWidth.spaces(out, Mark.wordColumns(view) - DisplayWidth.of(word));
  }
}
