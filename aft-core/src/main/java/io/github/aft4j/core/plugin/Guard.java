// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs code of a plugin while it is loaded: whatever it throws, and where it does not return, the
 * application continues without it. A plugin that ends the process cannot be kept from it; then the
 * last line on standard error names it.
 */
final class Guard {
  private static final long SECONDS = 5;

  private Guard() {}

  /** Says that a plugin threw something, or did not return in time. */
  static final class BrokenPluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPluginException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Returns what the code returns.
   *
   * @param plugin names it and its jar
   * @throws BrokenPluginException for anything else
   */
  static <T> T call(String plugin, Supplier<T> code) {
    FutureTask<T> task = new FutureTask<>(code::get);
    Thread thread = new Thread(task, "aft-plugin");
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    Thread farewell = new Thread(() -> sayWho(plugin));
    boolean watched = watch(farewell);
    thread.start();
    // An interrupt is for the run that follows: it does not make a plugin a broken one.
    boolean interrupted = Thread.interrupted();
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BrokenPluginException(String.valueOf(cause), cause);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new BrokenPluginException("it did not return within " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenPluginException("loading it was interrupted", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (watched) {
        unwatch(farewell);
      }
    }
  }

  /** Names the plugin, unless the process ends for a signal, which no plugin sent. */
  private static void sayWho(String plugin) {
    if (Thread.getAllStackTraces().values().stream().anyMatch(Guard::exits)) {
      System.err.println("The process ended while it loaded " + plugin);
    }
  }

  private static boolean exits(StackTraceElement[] frames) {
    boolean exits = false;
    for (StackTraceElement frame : frames) {
      if (frame.getClassName().startsWith("jdk.internal.misc.Signal")) {
        return false;
      }
      exits |=
          frame.getClassName().equals("java.lang.Runtime") && frame.getMethodName().equals("exit");
    }
    return exits;
  }

  private static boolean watch(Thread farewell) {
    try {
      Runtime.getRuntime().addShutdownHook(farewell);
      return true;
    } catch (IllegalStateException e) {
      return false; // the process is ending
    }
  }

  private static void unwatch(Thread farewell) {
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException e) {
      // the process is ending: the line is printed
    }
  }
}
