// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import java.util.Locale;

/** A thing that is counted, with the probability that its reference solution is terse. */
enum Thing {
  APPLES(0.2),
  PENS(0.3),
  COINS(0.4),
  CARDS(0.5),
  BOOKS(0.6),
  EGGS(0.7);

  private final double terseShare;

  Thing(double terseShare) {
    this.terseShare = terseShare;
  }

  String shown() {
    return name().toLowerCase(Locale.ROOT);
  }

  double terseShare() {
    return terseShare;
  }
}
