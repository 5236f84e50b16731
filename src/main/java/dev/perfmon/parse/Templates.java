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
 * {@link MessageLane} takes it: it has no quote, no backslash and no colour, and begins with an
 * emoji. So the general way would tell the same of it. Templates stand in a tree by the parts they
 * begin with.
 */
final class Templates {
  private final Opening root = new Opening();
  final LineTimes times;

  /** Where the message begins behind the opening that {@link #opening} found. */
  int message;

  /**
   * No templates yet.
   *
   * @param times reads the times in lines
   */
  Templates(LineTimes times) {
    this.times = times;
  }

  /**
   * The opening that stands at {@code at} and ends before {@code to}, if one is known that messages
   * follow. Eight bytes can be read past {@code to}.
   */
  @Nullable Opening opening(byte[] b, int at, int to) {
    message = at;
    Opening opening = root;
    for (Opening way = root; way != null; way = next(way, b, to)) {
      opening = way;
    }
    return opening.leads ? opening : null;
  }

  /** The way on from an opening that ends where {@link #message} is; moves that to its end. */
  private @Nullable Opening next(Opening from, byte[] b, int to) {
    for (Opening way : from.next) {
      int past = way.past(b, message, to, times);
      if (past >= 0) {
        message = past;
        return way;
      }
    }
    return null;
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
