// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.event;

/**
 * A listener for the events of runs, called on the run's own thread. An exception thrown here is
 * logged once and does not stop the run.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RunListener {
  /**
   * Receives an event, on the thread of the run.
   *
   * @param event what happened
   */
  void on(RunEvent event);

  /**
   * Returns the listener of one run, such as one that tags metrics with it. Called once, before the
   * run's first event. By default this listener itself receives the events of every run.
   *
   * @param run the run directory as the application named it
   * @return the listener of the run
   */
  default RunListener forRun(String run) {
    return this;
  }
}
