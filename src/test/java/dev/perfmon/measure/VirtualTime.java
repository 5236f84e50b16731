package dev.perfmon.measure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it; both of a monitor's clocks are read from it. */
public final class VirtualTime extends Clock {
  private final Instant origin;
  private long nanos;

  public VirtualTime(Instant origin) {
    this.origin = origin;
  }

  /** Nanoseconds since the origin. */
  public long nanos() {
    return nanos;
  }

  /** Moves to this many nanoseconds after the origin. */
  public void set(long nanosAfterOrigin) {
    nanos = nanosAfterOrigin;
  }

  /** Moves on. */
  public void pass(long more) {
    nanos += more;
  }

  /** Moves on. */
  public void passMillis(double more) {
    nanos += Math.round(more * 1e6);
  }

  @Override
  public Instant instant() {
    return origin.plusNanos(nanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
