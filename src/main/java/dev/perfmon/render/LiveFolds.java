package dev.perfmon.render;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.report.EventRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is folded under the line of a followed event: the agent's advice on it and its extra fields;
 * and the rows of the agent's own summary, in a frame. An agent repeats its advice with every slow
 * operation; what was shown a while ago is not shown again.
 */
final class LiveFolds {
  /** For how long an item of advice is taken for known, by the log's clock. */
  static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  private static final int MOST_KNOWN = 500;

  private final boolean repeats;
  private final Map<String, Instant> known = new Known();
  private final Map<String, EventRow> advices = new HashMap<>();
  private final StringBuilder items = new StringBuilder();
  private @Nullable EventRow itemsOf;

  /** The operation whose line stands last; what is about it goes under that. */
  private @Nullable MetricName above;

  private String aboveSource = "";

  /** The items shown last, by metric; the one not asked for longest goes first. */
  private static final class Known extends LinkedHashMap<String, Instant> {
    private static final long serialVersionUID = 1;

    Known() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > MOST_KNOWN;
    }
  }

  /**
   * Nothing folded yet.
   *
   * @param repeats whether known advice is shown again, and what the agent says of an operation
   *     besides its measurement
   */
  LiveFolds(boolean repeats) {
    this.repeats = repeats;
  }

  /** Takes an event that is told under the line above it, or by it; false if it needs a line. */
  boolean takes(EventRow event, LivePage page) {
    end(page);
    advices.remove(event.source());
    return switch (event.kind()) {
      case ADVICE -> {
        advices.put(event.source(), event);
        yield true;
      }
      // The operation's line says that it was slow.
      case BOTTLENECK -> event.level() == null && (!repeats || diagnosis(event, page));
      case METADATA -> {
        boolean under = isAbove(event) && event.text() != null;
        if (under) {
          page.under(page.view().unicode() ? "📊" : "", page.view().safe(text(event)));
        }
        yield under;
      }
      default -> false;
    };
  }

  /** Folds the agent's diagnosis under the operation it repeats. */
  private boolean diagnosis(EventRow event, LivePage page) {
    boolean under = isAbove(event);
    if (under) {
      String figure = Figures.milliseconds(event.durationMs(), 1);
      page.under(page.view().unicode() ? "🔍" : "", "BOTTLENECK: " + figure);
    }
    return under;
  }

  /** Tells which event's line now stands last; null for a line that is no event's. */
  void lineOf(@Nullable EventRow event) {
    boolean operation =
        event != null
            && (event.level() != null || event.kind() == EventKind.FAILURE)
            && event.metric() != null;
    above = operation && event != null ? event.metric() : null;
    aboveSource = operation && event != null ? event.source() : "";
  }

  /** Takes a line that belongs to an event before it. */
  void following(EventKind head, String line, String source, LivePage page) {
    if (head == EventKind.SUMMARY) {
      end(page);
      above = null;
      if (!isRule(line)) {
        page.framed(row(line.strip(), page.view()));
      }
      return;
    }
    EventRow advice = advices.get(source);
    if (advice == null) {
      return;
    }
    if (!advice.equals(itemsOf)) {
      end(page);
    }
    String item = page.view().safe(item(line));
    if (item.isEmpty() || isKnown(advice, item)) {
      return;
    }
    itemsOf = advice;
    items.append(items.isEmpty() ? "" : page.view().unicode() ? " · " : "; ").append(item);
  }

  /** Writes the advice that waits for more of it. */
  void end(LivePage page) {
    EventRow advice = itemsOf;
    if (advice == null) {
      return;
    }
    MetricName metric = advice.metric();
    String about = isAbove(advice) || metric == null ? "" : page.view().name(metric) + ": ";
    page.under(page.view().unicode() ? "💡" : "(i)", about + items);
    items.setLength(0);
    itemsOf = null;
  }

  private boolean isAbove(EventRow event) {
    return above != null && above.equals(event.metric()) && aboveSource.equals(event.source());
  }

  private boolean isKnown(EventRow advice, String item) {
    Instant now = advice.time();
    if (repeats || now == null) {
      return false;
    }
    MetricName metric = advice.metric();
    String key = (metric == null ? "" : metric.value()) + '\n' + item;
    Instant before = known.get(key);
    if (before != null && Duration.between(before, now).abs().compareTo(KNOWN_FOR) < 0) {
      return true;
    }
    known.put(key, now);
    return false;
  }

  private static String text(EventRow event) {
    String text = event.text();
    return text == null ? "" : text;
  }

  /** The item without the dash before it. */
  private static String item(String line) {
    String item = line.strip();
    return item.startsWith("- ") ? item.substring(2).stripLeading() : item;
  }

  /** A row of the agent's summary, its mark in ASCII where the reader shows nothing else. */
  private static String row(String line, View view) {
    if (!view.unicode()) {
      for (Level level : Level.values()) {
        if (line.startsWith(level.icon())) {
          return Mark.of(level).icon(view) + view.safe(line.substring(level.icon().length()));
        }
      }
    }
    return view.safe(line);
  }

  private static boolean isRule(String line) {
    String rule = line.strip();
    for (int i = 0; i < rule.length(); i++) {
      if (rule.charAt(i) != '=') {
        return false;
      }
    }
    return true;
  }
}
