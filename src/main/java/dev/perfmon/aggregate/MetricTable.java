package dev.perfmon.aggregate;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import dev.perfmon.model.Vocabulary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers metrics in the order they are met, over all sources. */
public final class MetricTable {
  /**
   * Metrics told apart at most: an agent has dozens, and a log of random names must not exhaust
   * memory. What comes after shares {@link #OTHERS}.
   */
  static final int MOST = 1000;

  /** What their names have at most in all, in characters, but for the last of them. */
  static final int MOST_TEXT = 1 << 20;

  private static final int LONGEST_NAME = 4 << 20;

  /** The name under which the metrics past the most are counted together. */
  static final MetricName OTHERS = new MetricName("(autres)");

  private static final int NONE = -1;

  private final Map<MetricName, Integer> ids = new HashMap<>();
  private final List<MetricName> names = new ArrayList<>();
  private final Vocabulary vocabulary;
  private int text;
  private int others = NONE;

  /** A table without metrics; names stand for themselves. */
  public MetricTable() {
    this(Vocabulary.PLAIN);
  }

  /** A table without metrics; aliases get the number of the name they stand for. */
  public MetricTable(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The metric's number, from 0. */
  public int id(MetricName name) {
    Integer id = ids.get(name);
    if (id != null) {
      return id;
    }
    String meant = vocabulary.aliases().get(name.value());
    if (meant != null) {
      int its = id(new MetricName(meant));
      ids.put(name, its);
      return its;
    }
    return others == NONE ? add(name) : others;
  }

  /** Numbers a metric that is new; the first that there is no room for begins the others. */
  private int add(MetricName name) {
    int id = names.size();
    if (id < MOST && text < MOST_TEXT) {
      ids.put(name, id);
      names.add(name);
      text += name.value().length();
    } else {
      others = id;
      names.add(OTHERS);
    }
    return id;
  }

  /** The metric with this number. */
  public MetricName name(int id) {
    return names.get(id);
  }

  /** What the names and numbers of the logs stand for. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** How many there are. */
  public int size() {
    return names.size();
  }

  /** Whether so many were met that some are counted together. */
  public boolean isFull() {
    return others != NONE;
  }

  /** Forgets all numbers; whoever knows one must forget it too. */
  void clear() {
    ids.clear();
    names.clear();
    text = 0;
    others = NONE;
  }

  /** Writes the names in the order of their numbers. */
  void save(DataOutput out) throws IOException {
    out.writeInt(names.size());
    for (MetricName name : names) {
      byte[] bytes = name.value().getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /** Takes what was saved, instead of what was met so far: the numbers of all sections change. */
  void restore(DataInput in) throws IOException {
    int size = Restored.count(in.readInt(), MOST + 1);
    clear();
    for (int i = 0; i < size; i++) {
      MetricName name =
          new MetricName(new String(Restored.bytes(in, LONGEST_NAME), StandardCharsets.UTF_8));
      if (others != NONE) {
        throw new InvalidObjectException("metrics past the most");
      }
      add(name);
      if (others == NONE && ids.size() < names.size()) {
        throw new InvalidObjectException("two metrics of one name");
      }
    }
  }
}
