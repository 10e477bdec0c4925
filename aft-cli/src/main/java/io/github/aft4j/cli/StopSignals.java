// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The signals INT (Ctrl-C) and TERM while a run is in progress: the first one cancels the run, the
 * second ends the process at once. Before it is in progress the first one ends the process.
 *
 * <p>{@code sun.misc.Signal} is what there is; it is reached by reflection, as the compiler warns
 * of it in a way that cannot be switched off.
 */
final class StopSignals implements AutoCloseable {
  /** The last line of a run that a signal stopped. */
  static final String STOPPED = "aft: stopped; run the same command again to resume.";

  /** The exit status after TERM: 128 and the number of the signal. */
  static final int TERMINATED = 143;

  private static final int INTERRUPTED = 130;

  private final IntConsumer first;
  private final AtomicInteger status = new AtomicInteger();
  private final Map<String, Object> replaced = new LinkedHashMap<>();

  private StopSignals(IntConsumer first) {
    this.first = first;
  }

  /**
   * Has the first signal call a method, until this is closed.
   *
   * @param cancel cancels what is in progress; called on a thread of its own
   */
  static StopSignals call(Runnable cancel) {
    return install(status -> cancel.run());
  }

  /**
   * Has the first signal end the process after a word about how to continue, until this is closed:
   * for the time before a run that could be canceled, such as while plugins are loaded.
   */
  static StopSignals end(PrintWriter err) {
    return install(
        status -> {
          err.println(STOPPED);
          err.flush();
          Runtime.getRuntime().exit(status);
        });
  }

  private static StopSignals install(IntConsumer first) {
    StopSignals signals = new StopSignals(first);
    for (String name : List.of("INT", "TERM")) {
      signals.install(name);
    }
    return signals;
  }

  /** Returns the exit status of a run that was cancelled: 128 and the number of the signal. */
  int exitStatus() {
    int received = status.get();
    return received == 0 ? INTERRUPTED : received;
  }

  private void install(String name) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  received(number(arguments[0]));
                }
                return null;
              });
      replaced.put(name, handle(name, ours));
    } catch (ReflectiveOperationException e) {
      // Another JVM, or a system without this signal, or one that is ignored: as it was.
    }
  }

  private static Object handle(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    return signal
        .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
  }

  private static int number(Object signal) throws ReflectiveOperationException {
    return (Integer) signal.getClass().getMethod("getNumber").invoke(signal);
  }

  private void received(int number) {
    if (!status.compareAndSet(0, 128 + number)) {
      Runtime.getRuntime().halt(128 + number);
    }
    first.accept(128 + number);
  }

  @Override
  public void close() {
    replaced.forEach(
        (name, handler) -> {
          try {
            handle(name, handler);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
