package dev.perfmon.cli;

import java.util.function.IntConsumer;

/** Nobody tells the program anything while it runs. */
final class NoSignals implements Signals {
  @Override
  public void onEnd(IntConsumer ending) {}

  @Override
  public void onResize(Runnable resized) {}
}
