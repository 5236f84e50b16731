package dev.perfmon.measure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Objects whose methods are measured where {@link MeasurePerformance} says so. */
public final class Measured {
  private Measured() {}

  /**
   * The same object behind its interface, measured by the shared monitor.
   *
   * @throws IllegalArgumentException if the type is no interface, or neither it nor the object has
   *     a method to be measured: an annotation was forgotten
   */
  public static <T> T wrap(Class<T> type, T implementation) {
    return wrap(type, implementation, PerformanceMonitor.shared());
  }

  /**
   * The same object behind its interface, measured by this monitor.
   *
   * <p>A method that returns a {@link CompletionStage} is measured until that completes, any other
   * one until it returns; one that throws has failed and throws what it threw. Methods without the
   * annotation are passed on as they are.
   *
   * @throws IllegalArgumentException as above
   */
  public static <T> T wrap(Class<T> type, T implementation, PerformanceMonitor monitor) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(type.getName() + ": expected an interface");
    }
    Map<Method, String> metrics = new HashMap<>();
    for (Method method : type.getMethods()) {
      String metric = metric(method, implementation.getClass());
      if (metric != null) {
        metrics.put(method, metric);
      }
    }
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException(
          type.getName() + ": no method has @MeasurePerformance(\"metric\")");
    }
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            new Handler(implementation, metrics, monitor));
    return type.cast(proxy);
  }

  private static @Nullable String metric(Method method, Class<?> implementation) {
    MeasurePerformance found = method.getAnnotation(MeasurePerformance.class);
    try {
      Method own = implementation.getMethod(method.getName(), method.getParameterTypes());
      MeasurePerformance nearer = own.getAnnotation(MeasurePerformance.class);
      found = nearer != null ? nearer : found;
    } catch (NoSuchMethodException e) {
      // A lambda or a class that is not public: the interface alone says.
    }
    return found == null ? null : found.value();
  }

  private record Handler(
      Object implementation, Map<Method, String> metrics, PerformanceMonitor monitor)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return object(method, arguments);
      }
      String metric = metrics.get(method);
      if (metric == null) {
        return call(method, arguments);
      }
      Measurement measurement = monitor.measure(metric);
      try {
        Object result = call(method, arguments);
        if (result instanceof CompletionStage<?> stage) {
          return completing(stage, method, measurement);
        }
        measurement.close();
        return result;
      } catch (Throwable e) {
        measurement.fail(e);
        measurement.close();
        throw e;
      }
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        // The interface may be one that only its own package sees.
        method.trySetAccessible();
        return method.invoke(implementation, arguments);
      } catch (InvocationTargetException e) {
        Throwable thrown = e.getCause();
        throw thrown == null ? e : thrown;
      }
    }

    /** Two wrapped objects are equal where what they wrap is. */
    private @Nullable Object object(Method method, Object @Nullable [] arguments) throws Throwable {
      if (method.getName().equals("equals")
          && arguments != null
          && arguments[0] != null
          && Proxy.isProxyClass(arguments[0].getClass())
          && Proxy.getInvocationHandler(arguments[0]) instanceof Handler other) {
        return implementation.equals(other.implementation);
      }
      return call(method, arguments);
    }

    private static Object completing(
        CompletionStage<?> stage, Method method, Measurement measurement) {
      CompletionStage<?> counted =
          stage.whenComplete(
              (value, exception) -> {
                if (exception != null) {
                  measurement.fail(exception);
                }
                measurement.close();
              });
      // A stage of a kind of its own cannot be replaced by the one that follows it.
      return method.getReturnType().isInstance(counted) ? counted : stage;
    }
  }
}
