package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.source.Arrivals;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.FollowNotice;
import dev.perfmon.source.FollowRequest;
import dev.perfmon.source.FollowedLog;
import dev.perfmon.source.Follower;
import dev.perfmon.source.InputProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Polls what is followed, one turn after the other, and gives each log what is its own. */
final class LiveLoop implements Arrivals {
  /** How often the listener is told that nothing comes, nanoseconds. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  /** How often it is told so once nothing has come for a while: waking up is what idling costs. */
  private static final long SLOW_TICK = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long WHILE = TimeUnit.SECONDS.toNanos(2);

  /** How often logs that came and went are looked for, nanoseconds. */
  private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

  private final Follower follower;
  private final FollowRequest request;
  private final LiveOptions options;
  private final StartSearch starts;
  private final @Nullable LiveState kept;
  private final LiveReading reading;
  private final LiveListener listener;
  private final EventBatch batch = new EventBatch();
  private final Map<FollowedLog, LiveLog> logs = new LinkedHashMap<>();
  private final Set<FollowedLog> ended = new HashSet<>();

  /** Those of which something waits for a fuller print of itself. */
  private final Set<LiveLog> waiting = new LinkedHashSet<>();

  /** The logs met by the latest look. */
  private List<FollowedLog> looked = List.of();

  private boolean handed;
  private boolean wasBehind = true;
  private long nextLook;
  private long nextSettled = Long.MAX_VALUE;
  private long caughtUpAt;
  private long handedAt;

  LiveLoop(
      Follower follower,
      FollowRequest request,
      LiveOptions options,
      StartSearch starts,
      @Nullable LiveState kept,
      LiveReading reading,
      LiveListener listener) {
    this.follower = follower;
    this.request = request;
    this.options = options;
    this.starts = starts;
    this.kept = kept;
    this.reading = reading;
    this.listener = listener;
    caughtUpAt = now();
    nextLook = caughtUpAt;
    handedAt = caughtUpAt;
  }

  private long now() {
    return request.nanoTime().getAsLong();
  }

  /** Polls once; false if nothing more is to come. */
  boolean turn() throws IOException {
    handed = false;
    long tick = now() - handedAt < WHILE ? TICK : SLOW_TICK;
    long wait = nextSettled == Long.MAX_VALUE ? tick : Math.min(tick, nextSettled - now());
    boolean mayWait = options.follow() || isPipeOpen();
    boolean more = follower.poll(this, mayWait ? Math.max(0, wait) : 0);
    long now = now();
    if (kept != null && kept.hasUnclaimed()) {
      for (FollowedLog log : follower.logs()) {
        adopt(log, now);
      }
    }
    settle(now);
    if (now - nextLook >= 0) {
      nextLook = now + LOOK;
      look();
    }
    long behind = follower.behind();
    if (behind == 0) {
      caughtUpAt = now;
    }
    wasBehind = behind > 0;
    reading.behind(behind == 0 ? Lag.NONE : new Lag(behind, now - caughtUpAt));
    listener.pause(behind == 0);
    if (kept != null) {
      kept.saveIfDue(follower, logs, handed, now, reading);
    }
    return more && (options.follow() || handed || behind > 0 || isPipeOpen());
  }

  /**
   * Lets go of what is held, and saves.
   *
   * @param continued whether what may still have a twin is saved instead, and told next time
   */
  void end(boolean continued) throws IOException {
    if (!continued) {
      for (LiveLog log : logs.values()) {
        turnTo(log).flush();
      }
    }
    listener.pause(true);
    listener.end();
    if (kept != null) {
      kept.save(follower, logs);
      kept.end(reading);
    }
  }

  private LiveLog turnTo(LiveLog log) {
    reading.turnTo(log);
    return log;
  }

  private boolean isPipeOpen() {
    if (options.follow()) {
      return false;
    }
    for (FollowedLog log : follower.logs()) {
      if (log.path().isEmpty() && !ended.contains(log)) {
        return true;
      }
    }
    return false;
  }

  private void settle(long now) {
    nextSettled = Long.MAX_VALUE;
    Iterator<LiveLog> each = waiting.iterator();
    while (each.hasNext()) {
      LiveLog log = each.next();
      if (log.waits()) {
        reading.turnTo(log);
        nextSettled = Math.min(nextSettled, log.settle(now));
      }
      if (!log.waits()) {
        each.remove();
      }
    }
  }

  /** Meets logs that came, and forgets those that went. */
  private void look() {
    List<FollowedLog> all = follower.logs();
    if (all == looked) {
      return;
    }
    looked = all;
    Set<FollowedLog> followed = new HashSet<>(all);
    for (FollowedLog log : all) {
      if (isWanted(log)) {
        reading.met(log.name());
      }
    }
    Iterator<Map.Entry<FollowedLog, LiveLog>> each = logs.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<FollowedLog, LiveLog> entry = each.next();
      if (!followed.contains(entry.getKey())) {
        turnTo(entry.getValue()).flush();
        each.remove();
        ended.remove(entry.getKey());
      }
    }
  }

  private boolean isWanted(FollowedLog log) {
    return options.sources() == null || options.sources().test(log.name());
  }

  /** The log with what is known of it; null if it is not wanted. */
  private @Nullable LiveLog adopt(FollowedLog log, long now) {
    LiveLog known = logs.get(log);
    if (known != null || !isWanted(log)) {
      return known;
    }
    LiveLog restored = kept == null ? null : kept.claim(log, reading, now, listener);
    if (restored != null) {
      reading.met(log.name());
      logs.put(log, restored);
      waiting.add(restored);
    }
    return restored;
  }

  @Override
  public void lines(FollowedLog log, Chunk chunk) {
    handed = true;
    if (!isWanted(log)) {
      return;
    }
    long now = now();
    handedAt = now;
    LiveLog live = adopt(log, now);
    if (live == null) {
      live = reading.newLog(log.name());
      StartSearch.Start start = starts.found(log.name());
      live.startAt(chunk.offset(), start.linesBefore(), start.firstLine());
      reading.met(log.name());
      logs.put(log, live);
    }
    reading.turnTo(live);
    try {
      live.accept(chunk, batch, log.file(), !wasBehind, now);
      if (live.waits()) {
        waiting.add(live);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void notice(FollowedLog log, FollowNotice happened) {
    boolean trouble =
        switch (happened.kind()) {
          case UNREADABLE, BROKEN -> true;
          // Nobody waits for it.
          case AWAITED, VANISHED -> !options.follow();
          default -> false;
        };
    if (trouble) {
      reading.trouble(new InputProblem(happened.input(), happened.notice()));
      return;
    }
    if (happened.kind() == FollowNotice.Kind.RETURNED) {
      reading.noTrouble(happened.input());
    }
    listener.notice(happened.notice());
  }

  @Override
  public void ended(FollowedLog log) {
    ended.add(log);
    LiveLog live = logs.get(log);
    if (live != null) {
      turnTo(live).flush();
    }
  }
}
