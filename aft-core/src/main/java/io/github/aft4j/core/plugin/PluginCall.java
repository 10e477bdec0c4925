// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CancelledException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.PluginError;
import java.util.List;
import java.util.function.Supplier;

/**
 * Calls into one plugin. A failure arrives with a code and names the plugin, the place it comes
 * from and what it was working on.
 *
 * @param plugin such as {@code labeler 'length' (registered)}
 */
record PluginCall(String plugin) {

  static PluginCall of(Plugin plugin) {
    return new PluginCall(plugin.toString());
  }

  /**
   * Calls.
   *
   * @param work what the plugin is working on, for the message
   */
  <T> T call(String work, Supplier<T> call) {
    try {
      T result = call.get();
      require(result != null, work, "nothing (null)", "a result");
      return result;
    } catch (InvalidResultException e) {
      throw invalid(work, e.found(), e.expected());
    } catch (AftException | CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      throw failed(work, e);
    } catch (LinkageError | StackOverflowError | AssertionError e) {
      throw failed(work, e);
    }
  }

  private AftException failed(String work, Throwable cause) {
    return new AftException(
        new Problem(
            PluginError.PLUGIN_FAILED,
            plugin,
            "an exception while working on " + work + ": " + cause,
            "a result, or an AftException",
            "Fix the cause; none of this work was recorded as done."),
        cause);
  }

  /** Requires that a result is as the interface says. */
  void require(boolean holds, String work, String found, String expected) {
    if (!holds) {
      throw invalid(work, found, expected);
    }
  }

  /** Requires as many results as were asked for, none of them null. */
  void requireSize(List<?> results, int size, String work, String what) {
    require(
        results.size() == size, work, results.size() + " " + what, size + ", one for each input");
    for (Object result : results) {
      require(result != null, work, "null among the " + what, "results that are not null");
    }
  }

  private AftException invalid(String work, String found, String expected) {
    return new AftException(
        new Problem(
            PluginError.INVALID_RESULT,
            plugin,
            found + " for " + work,
            expected,
            "Fix the plugin; the contract tests in aft-testkit check such results. None of this"
                + " work was recorded as done."));
  }
}
