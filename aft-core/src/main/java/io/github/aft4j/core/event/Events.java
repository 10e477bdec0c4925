// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.event;

import io.github.aft4j.api.ApiStatus;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a run. The first exception of each is logged; none affects the run.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Events implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final List<RunListener> listeners;
  private final Set<RunListener> failed = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Creates a sender of events to some listeners.
   *
   * @param listeners receive every event, in this order
   */
  public Events(List<RunListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /**
   * {@return the events of one run, for listeners of any number of them}
   *
   * @param run the run directory as the application named it
   * @param listeners receive every event, in this order
   */
  public static Events ofRun(String run, List<RunListener> listeners) {
    return new Events(listeners.stream().map(listener -> listener.forRun(run)).toList());
  }

  @Override
  public void on(RunEvent event) {
    for (RunListener listener : listeners) {
      try {
        listener.on(event);
      } catch (RuntimeException e) {
        if (failed.add(listener)) {
          LOG.warn("A listener failed on {}; further failures of it are not shown", event, e);
        }
      }
    }
  }
}
