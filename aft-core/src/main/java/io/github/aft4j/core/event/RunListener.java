// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.event;

/**
 * Is told what a run does, on the run's own thread. An exception thrown here is logged once and
 * does not stop the run.
 */
@FunctionalInterface
public interface RunListener {
  void on(RunEvent event);
}
