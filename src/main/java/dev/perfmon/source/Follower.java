package dev.perfmon.source;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Follows logs as people want to: a name is one perpetual source of lines, whatever is done to the
 * file behind it. Rotated files are read to their end, truncated ones from their beginning, missing
 * ones are waited for, and each line is handed out once.
 *
 * <p>One thread polls; {@link #wake} may be called by any.
 */
public final class Follower implements Closeable {
  /** How often globs and directories are looked at without any event. */
  private static final long FIND_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  /** How often files are looked at without any event where events can be relied on. */
  private static final long RELIED_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  /** Looking around without any event may take one part in so many of the time. */
  private static final int LOOKING = 800;

  /** However long looking takes, it is done this often, and less often where events tell. */
  private static final long LONGEST_INTERVAL = TimeUnit.SECONDS.toNanos(5);

  private static final long LONGEST_RELIED_INTERVAL = TimeUnit.SECONDS.toNanos(20);

  /** How much longer it takes until each file under way is looked at, for each of them. */
  private static final long RESTLESS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Looking for logs because of new names may take one part in so many of the time. */
  private static final int FINDING = 50;

  /** How soon a new name is looked at. */
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(20);

  private final FollowContext context;
  private final FollowedLogs logs;
  private final Waker waker;
  private final long pollInterval;
  private final AtomicBoolean woken = new AtomicBoolean();

  private long nextFind;

  /** Before this, no new name is a reason to look again. */
  private long soonestFind;

  private long nextSweep;
  private long nextRestless;
  private boolean begun;

  /** Whether something was found that no event had told of. */
  private boolean missed;

  /**
   * Whether no file asks to be looked at: a thousand are not to be asked each time. Only looking at
   * it, an event, or finding it makes a file ask.
   */
  private boolean quiet;

  /** What files are known to hold and was not handed out; they are asked when looked at. */
  private long behind;

  private boolean closed;

  /**
   * Begins to follow; nothing is read before the first poll.
   *
   * @throws NoInputException if nothing is named and there is no log to be followed by default
   */
  public Follower(FollowRequest request) throws NoInputException {
    this(request, new DiskFiles(), OpenFiles.MOST);
  }

  Follower(FollowRequest request, LogFiles files, int mostOpen) throws NoInputException {
    this.context = new FollowContext(request, files, mostOpen);
    this.waker = request.waker();
    this.pollInterval = request.pollInterval().toNanos();
    this.logs = new FollowedLogs(context, request.inputs(), waker::wake);
  }

  /**
   * Hands out what has arrived; if nothing has, waits until something does, {@link #wake} is
   * called, or the time is up. At most about a megabyte of each log is handed out at once, so that
   * all have their turn and the caller can stop.
   *
   * @param to told of lines and of what happens to the logs
   * @param waitNanos how long to wait at most; 0 for not at all
   * @return false once nothing can come any more: all that is followed are pipes that ended and
   *     compressed files that were read
   */
  public boolean poll(Arrivals to, long waitNanos) {
    long began = context.now();
    waker.await(0, this::changed);
    while (true) {
      boolean any = pass(to);
      if (logs.isOver()) {
        return false;
      }
      long now = context.now();
      long left = Math.max(0, waitNanos) - (now - began);
      if (any || left <= 0 || woken.getAndSet(false)) {
        return true;
      }
      waker.await(Math.min(left, untilNext(now)), this::changed);
    }
  }

  private long untilNext(long now) {
    long next = Math.min(nextSweep - now, nextFind - now);
    if (!quiet) {
      for (FollowedFile file : logs.files()) {
        if (file.isDirty()) {
          return 0;
        }
        if (file.isRestless()) {
          next = Math.min(next, nextRestless - now);
        }
      }
    }
    for (FollowedPipe pipe : logs.pipes()) {
      if (pipe.isRestless()) {
        next = Math.min(next, nextRestless - now);
      }
    }
    return Math.max(0, next);
  }

  /** Gives each log that may have something its turn; false if none had anything. */
  private boolean pass(Arrivals to) {
    long now = context.now();
    if (!begun || now - nextFind >= 0) {
      begun = true;
      logs.find(waker);
      quiet = false;
      long done = context.now();
      soonestFind = done + FINDING * (done - now);
      nextFind = done + interval(FIND_INTERVAL, done - now, isRelied());
    }
    boolean sweep = now - nextSweep >= 0 || nextSweep == 0;
    boolean restless = now - nextRestless >= 0;
    int restlessFiles = 0;
    long idle = 0;
    boolean any = false;
    if (sweep || !quiet) {
      quiet = true;
      behind = 0;
      for (FollowedFile file : logs.files()) {
        boolean isRestless = file.isRestless();
        restlessFiles += isRestless ? 1 : 0;
        boolean told = file.isDirty();
        if (sweep || told || (restless && isRestless)) {
          long before = context.now();
          boolean handed = file.advance(to);
          any |= handed;
          missed |= handed && !told && !isRestless;
          idle += handed ? 0 : context.now() - before;
        }
        quiet &= !file.isDirty() && !file.isRestless();
        behind += file.behind();
      }
    }
    for (FollowedPipe pipe : logs.pipes()) {
      any |= pipe.advance(to);
    }
    long done = context.now();
    if (sweep) {
      long usual = isRelied() ? Math.max(pollInterval, RELIED_INTERVAL) : pollInterval;
      nextSweep = done + interval(usual, idle, isRelied());
    }
    if (restless) {
      nextRestless = done + Math.max(pollInterval, restlessFiles * RESTLESS);
    }
    return any;
  }

  /** Whether events can be counted on to tell of changes. */
  private boolean isRelied() {
    return logs.isWatched() && !missed;
  }

  /** When to look again at what takes so long to look at. */
  private static long interval(long usual, long taken, boolean relied) {
    long longest = relied ? LONGEST_RELIED_INTERVAL : LONGEST_INTERVAL;
    return Math.max(usual, Math.min(longest, LOOKING * taken));
  }

  private void changed(Path path) {
    FollowedFile file = logs.at(path);
    quiet = false;
    if (file != null) {
      file.touch();
      return;
    }
    Path directory = path.getParent();
    for (Map.Entry<Path, FollowedFile> each : logs.byPath().entrySet()) {
      Path parent = each.getKey().getParent();
      if (path.equals(parent)
          || (each.getValue().isRestless() && Objects.equals(directory, parent))) {
        each.getValue().touch();
      }
    }
    if (logs.isGaining()) {
      // A new name; looked at soon, but not for each of many.
      nextFind = Math.min(nextFind, Math.max(context.now() + SOON, soonestFind));
    }
  }

  /** Ends the wait of the poll that goes on, or else of the next one. Any thread may call it. */
  public void wake() {
    woken.set(true);
    waker.wake();
  }

  /**
   * What is followed now. Logs come and go: globs and directories are looked at again and again.
   * Another list each time they did.
   */
  public List<FollowedLog> logs() {
    return logs.all();
  }

  /** How many bytes are known to have arrived and were not handed out yet; 0 when caught up. */
  public long behind() {
    long all = behind;
    for (FollowedPipe pipe : logs.pipes()) {
      all += pipe.behind();
    }
    return all;
  }

  /** Arguments that stand for nothing, such as a name that cannot be spelt. Known once polled. */
  public List<InputProblem> problems() {
    return logs.problems();
  }

  /** Closes all files and the waker. What was not handed out yet is not. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      logs.close();
      context.open.closeAll();
      waker.close();
    }
  }
}
