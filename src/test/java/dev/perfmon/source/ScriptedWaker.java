package dev.perfmon.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A waker that is driven by hand, with the clock that goes on while it waits. */
final class ScriptedWaker implements Waker {
  private final List<Path> changes = new ArrayList<>();
  private boolean woken;
  long nanos = 1_000_000_000_000L;
  long waited;
  boolean closed;

  /** Whether it claims to tell of everything. */
  boolean reliable;

  @Override
  public boolean watch(Path directory) {
    return reliable;
  }

  /** What the system would tell. */
  void tell(Path changed) {
    changes.add(changed);
  }

  @Override
  public void await(long most, Consumer<Path> changed) {
    if (changes.isEmpty() && !woken && most > 0) {
      nanos += most;
      waited += most;
    }
    woken = false;
    List<Path> told = new ArrayList<>(changes);
    changes.clear();
    told.forEach(changed);
  }

  @Override
  public synchronized void wake() {
    woken = true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
