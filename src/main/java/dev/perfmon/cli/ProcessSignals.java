package dev.perfmon.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * The signals of this process. Java's own way, a hook that runs while the machine shuts down, knows
 * neither which signal it was, nor a second one, nor a terminal's size; so this takes {@code
 * sun.misc.Signal}, which every JDK has, by reflection, as a class of nobody's contract. Where it
 * is missing, signals do what they always do.
 */
final class ProcessSignals implements Signals {
  /** A process that a signal ends gives this and the signal's number. */
  private static final int BY_SIGNAL = 128;

  private static final int HUP = 1;
  private static final int INT = 2;
  private static final int TERM = 15;

  private final IntConsumer halt;

  /**
   * The signals of this process.
   *
   * @param halt ends the process at once, with this exit code
   */
  ProcessSignals(IntConsumer halt) {
    this.halt = halt;
  }

  @Override
  public void onEnd(IntConsumer ending) {
    AtomicBoolean ended = new AtomicBoolean();
    onEnd("HUP", BY_SIGNAL + HUP, ended, ending);
    onEnd("INT", BY_SIGNAL + INT, ended, ending);
    onEnd("TERM", BY_SIGNAL + TERM, ended, ending);
  }

  private void onEnd(String name, int code, AtomicBoolean ended, IntConsumer ending) {
    handle(
        name,
        () -> {
          if (ended.compareAndSet(false, true)) {
            ending.accept(code);
          } else {
            halt.accept(code);
          }
        });
  }

  @Override
  public void onResize(Runnable resized) {
    handle("WINCH", resized);
  }

  private static void handle(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  handler.run();
                  return null;
                }
                return answer(self, method, arguments);
              });
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      // No such class, or a signal this system does not have or keeps to itself.
      return;
    }
  }

  /** What any object can be asked. */
  private static Object answer(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> self.equals(arguments[0]);
      default -> "perfmon";
    };
  }
}
