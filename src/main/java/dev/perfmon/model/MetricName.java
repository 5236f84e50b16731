package dev.perfmon.model;

/**
 * A metric's name as the agent wrote it: any text, decoded as UTF-8, not yet safe for a terminal.
 *
 * @param value the name, not empty
 */
public record MetricName(String value) implements Comparable<MetricName> {
  @Override
  public int compareTo(MetricName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
