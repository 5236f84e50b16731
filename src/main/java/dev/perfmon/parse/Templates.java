package dev.perfmon.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a log's lines: what stands around the message, with places for the times. An
 * agent's lines have few, whatever wraps them; once the general way has read a line, the next one
 * like it need only be compared with it.
 *
 * <p>Only a cache. A line that fits a template differs from one that was read in nothing but its
 * times, of the same form, and its message, which none of the envelopes looks into as long as
 * {@link MessageLane} takes it: it has no quote, no colour and no backslash but those of an escaped
 * emoji or accent, and begins with an emoji. So the general way would tell the same of it.
 * Templates stand in a tree by the parts they begin with.
 */
final class Templates {
  private final Opening root = new Opening();
  final LineTimes times;

  /** What {@link #message} found. */
  Opening opening = root;

  /**
   * No templates yet.
   *
   * @param times reads the times in lines
   */
  Templates(LineTimes times) {
    this.times = times;
  }

  /**
   * Where the message begins in the line at {@code at}: behind the longest {@link #opening} that
   * stands there and ends before {@code to}; -1 if no messages are known to follow that. Eight
   * bytes can be read past {@code to}.
   */
  int message(byte[] b, int at, int to) {
    int end = at;
    @Nullable Opening way = root;
    Opening last;
    do {
      last = way;
      way = null;
      for (Opening next : last.next) {
        int past = next.past(b, end, to, times);
        if (past >= 0) {
          end = past;
          way = next;
          break;
        }
      }
    } while (way != null);
    opening = last;
    return last.leads ? end : -1;
  }

  /** The opening of these parts, made if need be. */
  Opening opening(List<TemplatePart> parts) {
    Opening opening = root;
    for (TemplatePart part : parts) {
      opening = opening.on(part);
    }
    return opening;
  }
}
