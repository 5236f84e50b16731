package dev.perfmon.cli;

import dev.perfmon.render.StateLine;
import dev.perfmon.render.View;
import dev.perfmon.report.LiveStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A terminal: lines that scroll, and under them one that says how things stand, which is erased
 * before a line is written and drawn again after. A thread of its own does the writing, so that a
 * slow terminal delays nobody: what it cannot take is not shown, and it is told how much that was.
 */
final class Screen implements LiveOutput {
  /** Characters that wait at most; about what a terminal shows in a fifth of a second. */
  private static final int FULL = 1 << 16;

  /** Between two writings at least; one line alone is written at once. */
  private static final long PAUSE_NANOS = 20_000_000;

  /** How long a terminal is waited for, where what was shown is to be kept on record. */
  private static final long PATIENCE_NANOS = 1_000_000_000;

  /** Between two looks at the terminal's size where nobody tells of a change. */
  private static final long LOOK_NANOS = 10_000_000_000L;

  private final OutputStream out;
  private final PrintStream err;
  private final View view;
  private final StateLine stateLine;
  private final Supplier<Terminals.Size> asked;
  private final boolean reflows;
  private final boolean durable;
  private final Runnable broken;
  private final Thread thread;

  private StringBuilder pending = new StringBuilder();
  private List<String> said = new ArrayList<>();
  private long hidden;
  private @Nullable LiveStatus state;
  private boolean stale;
  private boolean resized;
  private boolean closing;
  private boolean writing;
  private @Nullable IOException failure;
  private volatile int columns;

  // Of the thread alone.
  private String drawn = "";
  private int drawnColumns;
  private long lastLook;

  /**
   * A terminal.
   *
   * @param view for the state line; it is shown at all where there are colours and Unicode
   * @param asked the terminal's size as it is now
   * @param durable whether {@link #flush} waits until all is written
   * @param broken told when the terminal is gone
   */
  Screen(
      Session session,
      View view,
      Supplier<Terminals.Size> asked,
      boolean durable,
      Runnable broken) {
    this.durable = durable;
    this.out = session.out();
    this.err = session.err();
    this.view = view;
    this.stateLine = new StateLine(view);
    this.asked = asked;
    this.broken = broken;
    // These two cut lines off when they become narrower; all others break them into several.
    this.reflows =
        session.variable("XTERM_VERSION").isEmpty()
            && !session.variable("COLORTERM").startsWith("rxvt");
    this.columns = view.width();
    this.drawnColumns = view.width();
    this.lastLook = System.nanoTime();
    session.signals().onResize(this::resized);
    this.thread = new Thread(this::work, "perfmon-screen");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized boolean hasRoom() {
    return pending.length() < FULL || failure != null;
  }

  /** Waits until there is room: what is not to be hidden is written after that. */
  synchronized void awaitRoom() {
    boolean interrupted = false;
    while (!hasRoom()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void hide() {
    hidden++;
  }

  @Override
  public synchronized LiveOutput append(CharSequence text) {
    if (failure == null) {
      pending.append(text);
      notifyAll();
    }
    return this;
  }

  @Override
  public synchronized void say(String line) {
    said.add(line);
    notifyAll();
  }

  @Override
  public synchronized void state(LiveStatus now) {
    if (!now.equals(state)) {
      state = now;
      stale = true;
      notifyAll();
    }
  }

  private synchronized void resized() {
    resized = true;
    notifyAll();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public synchronized void flush() throws IOException {
    if (durable) {
      awaitWritten();
    }
    IOException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  /** Waits for the terminal, but not for one that somebody has stopped. */
  private void awaitWritten() {
    long until = System.nanoTime() + PATIENCE_NANOS;
    try {
      while ((!pending.isEmpty() || writing) && failure == null) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return;
        }
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    flush();
  }

  /** What is to be written next. */
  private record Work(String text, List<String> said, long hidden, @Nullable LiveStatus state) {}

  private void work() {
    try {
      long last = System.nanoTime() - PAUSE_NANOS;
      while (true) {
        Work work = next(last);
        last = System.nanoTime();
        look(last);
        write(work);
        written();
        if (work.state == null) {
          return;
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void written() {
    writing = false;
    notifyAll();
  }

  private void fail(IOException e) {
    synchronized (this) {
      failure = e;
      pending.setLength(0);
      notifyAll();
    }
    broken.run();
  }

  /** Waits for something to write; without a state when it is the last. */
  private synchronized Work next(long last) throws InterruptedException {
    while (!closing) {
      boolean some = !pending.isEmpty() || !said.isEmpty() || stale || resized || hidden > 0;
      long wait = last + PAUSE_NANOS - System.nanoTime();
      if (some && wait <= 0) {
        break;
      }
      if (some) {
        wait(wait / 1_000_000, (int) (wait % 1_000_000));
      } else {
        wait();
      }
    }
    Work work = new Work(pending.toString(), said, hidden, closing ? null : shown());
    writing = true;
    pending = new StringBuilder();
    said = new ArrayList<>();
    hidden = 0;
    stale = false;
    notifyAll();
    return work;
  }

  private LiveStatus shown() {
    return Objects.requireNonNullElse(state, NOTHING);
  }

  private static final LiveStatus NOTHING =
      new LiveStatus(null, 0, 0, 0, List.of(), null, 0, 0, 0, 0);

  /** Looks how large the terminal is, if it may have changed. */
  private void look(long now) {
    boolean told;
    synchronized (this) {
      told = resized;
      resized = false;
    }
    if (told || now - lastLook >= LOOK_NANOS) {
      lastLook = now;
      int found = asked.get().columns();
      columns = found > 0 ? found : columns;
    }
  }

  private void write(Work work) throws IOException {
    StringBuilder text = new StringBuilder(work.text.length() + 400);
    String line = line(work.state);
    boolean same = line.equals(drawn) && columns == drawnColumns;
    boolean lines = !work.text.isEmpty() || !work.said.isEmpty() || work.hidden > 0;
    if (same && !lines) {
      return;
    }
    erase(text);
    text.append(work.text);
    if (!work.said.isEmpty()) {
      put(text);
      for (String each : work.said) {
        err.println(each);
      }
      err.flush();
    }
    if (work.hidden > 0) {
      text.append(hidden(work.hidden)).append('\n');
    }
    text.append(line);
    put(text);
    drawn = line;
    drawnColumns = columns;
  }

  private String line(@Nullable LiveStatus now) {
    return now == null || !view.colour() || !view.unicode() || now.minute() == null
        ? ""
        : stateLine.of(now, columns - 1);
  }

  /** Erases the state line, which may stand in several lines since the terminal became narrower. */
  private void erase(StringBuilder text) {
    if (drawn.isEmpty()) {
      return;
    }
    if (columns < drawnColumns && reflows && columns > 0) {
      int rows = (StateLine.width(drawn) + columns - 1) / columns;
      if (rows > 1) {
        text.append("\r\033[").append(rows - 1).append('A');
      }
    }
    text.append("\r\033[J");
  }

  private String hidden(long count) {
    return view.safe(
        "… "
            + count
            + view.language()
                .choose(
                    " lignes non affichées : le terminal est plus lent que le journal (toutes sont"
                        + " comptées)",
                    " lines not shown: the terminal is slower than the log (all count)"));
  }

  private void put(StringBuilder text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    text.setLength(0);
  }
}
