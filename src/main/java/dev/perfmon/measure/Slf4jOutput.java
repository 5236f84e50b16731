package dev.perfmon.measure;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SLF4J, which is not there at compile time: found by name, called through method handles. */
final class Slf4jOutput implements MonitorOutput {
  private static final Map<Level, String> METHODS =
      Map.of(Level.DEBUG, "debug", Level.INFO, "info", Level.WARNING, "warn", Level.ERROR, "error");

  private final Map<Level, MethodHandle> enabled = new EnumMap<>(Level.class);
  private final Map<Level, MethodHandle> writing = new EnumMap<>(Level.class);

  private Slf4jOutput(Class<?> type, Object logger) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    for (Map.Entry<Level, String> entry : METHODS.entrySet()) {
      String method = entry.getValue();
      String question =
          "is" + Character.toUpperCase(method.charAt(0)) + method.substring(1) + "Enabled";
      enabled.put(
          entry.getKey(),
          lookup.findVirtual(type, question, MethodType.methodType(boolean.class)).bindTo(logger));
      writing.put(
          entry.getKey(),
          lookup
              .findVirtual(type, method, MethodType.methodType(void.class, String.class))
              .bindTo(logger));
    }
  }

  /** The logger with this name, or null where SLF4J is missing or leads nowhere. */
  static @Nullable MonitorOutput find(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    MonitorOutput found = find(name, Slf4jOutput.class.getClassLoader());
    return found != null || context == null ? found : find(name, context);
  }

  private static @Nullable MonitorOutput find(String name, @Nullable ClassLoader loader) {
    try {
      Class<?> factory = Class.forName("org.slf4j.LoggerFactory", true, loader);
      Class<?> type = Class.forName("org.slf4j.Logger", true, loader);
      Object made = factory.getMethod("getILoggerFactory").invoke(null);
      if (made == null || made.getClass().getSimpleName().startsWith("NOP")) {
        // Without a provider SLF4J drops everything: the platform's logger does not.
        return null;
      }
      Object logger = factory.getMethod("getLogger", String.class).invoke(null, name);
      return logger == null ? null : new Slf4jOutput(type, logger);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  @Override
  public boolean isEnabled(Level level) {
    MethodHandle question = enabled.get(level);
    try {
      return question != null && (boolean) question.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void write(Level level, String message) {
    MethodHandle method = writing.get(level);
    if (method == null) {
      return;
    }
    try {
      method.invokeExact(message);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
