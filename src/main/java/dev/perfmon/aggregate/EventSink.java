package dev.perfmon.aggregate;

/** What events are applied to once they are folded and selected. */
@FunctionalInterface
public interface EventSink {
  /** Applies an event; the object is only lent for the call. */
  void accept(Occurrence event);
}
