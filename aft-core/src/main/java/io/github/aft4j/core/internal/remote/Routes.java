// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The servers that hold one model. A request goes to the one with the fewest in progress; a server
 * that fails is taken out for a while, which doubles with each failure in a row.
 */
final class Routes {
  private final List<Route> routes;
  private final int concurrency;

  /** A server, and what is known of it; guarded by the routes. */
  static final class Route {
    private final URI base;
    private int underWay;
    private int failures;
    private long outUntil = System.nanoTime();

    private Route(URI base) {
      this.base = base;
    }

    URI base() {
      return base;
    }
  }

  /**
   * Routes to some servers.
   *
   * @param concurrency most requests in progress at each
   */
  Routes(List<URI> bases, int concurrency) {
    this.routes = bases.stream().map(Route::new).toList();
    this.concurrency = concurrency;
  }

  int size() {
    return routes.size();
  }

  /** Returns the server for a request; waits while all are busy or taken out. */
  synchronized Route take() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      Optional<Route> free =
          routes.stream()
              .filter(r -> r.underWay < concurrency && r.outUntil - now <= 0)
              .min(Comparator.comparingInt(r -> r.underWay));
      if (free.isPresent()) {
        free.get().underWay++;
        return free.get();
      }
      long wait =
          routes.stream()
              .filter(r -> r.outUntil - now > 0)
              .mapToLong(r -> r.outUntil - now)
              .min()
              .orElse(0);
      // Without a server to come back, an answer of one that is busy ends the wait.
      wait(wait == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(wait) + 1);
    }
  }

  /** Tells that a server has answered. */
  synchronized void answered(Route route) {
    route.underWay--;
    route.failures = 0;
    notifyAll();
  }

  /** Returns how often a server has failed in a row before. */
  synchronized int failures(Route route) {
    return route.failures;
  }

  /**
   * Tells that a server has failed.
   *
   * @param millis the time for which it is taken out, if it is not already; 0 leaves it in
   */
  synchronized void failed(Route route, long millis) {
    route.underWay--;
    long now = System.nanoTime();
    if (millis > 0 && route.outUntil - now <= 0) {
      route.outUntil = now + TimeUnit.MILLISECONDS.toNanos(millis);
      route.failures++;
    }
    notifyAll();
  }
}
