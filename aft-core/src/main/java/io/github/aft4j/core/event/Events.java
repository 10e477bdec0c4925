package io.github.aft4j.core.event;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener; what one of them throws is logged and stops nobody. */
public final class Events implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final List<RunListener> listeners;

  public Events(List<RunListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void on(RunEvent event) {
    for (RunListener listener : listeners) {
      try {
        listener.on(event);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on {}", event, e);
      }
    }
  }
}
