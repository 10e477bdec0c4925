// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.api.Options;
import java.util.Locale;
import java.util.stream.Stream;

/** The types of DPO, by the words of the option {@code type}. */
enum DpoType {
  SIGMOID,
  HINGE,
  IPO,
  EXO_PAIR,
  NCA_PAIR,
  ROBUST,
  BCO_PAIR,
  SPPO_HARD,
  AOT,
  AOT_UNPAIRED,
  APO_ZERO,
  APO_DOWN,
  DISCOPOP,
  SIGMOID_NORM;

  static DpoType of(Options options) {
    String word = options.string("type");
    return Stream.of(values()).filter(t -> t.word().equals(word)).findFirst().orElseThrow();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether the type sorts over the whole step. */
  boolean isTransport() {
    return this == AOT || this == AOT_UNPAIRED;
  }

  /**
   * Returns whether the type reads a margin of scores, so that an f-divergence may give the scores.
   */
  boolean takesDivergence() {
    return switch (this) {
      case SIGMOID, HINGE, IPO, EXO_PAIR, ROBUST, DISCOPOP, SIGMOID_NORM -> true;
      case NCA_PAIR, BCO_PAIR, SPPO_HARD, AOT, AOT_UNPAIRED, APO_ZERO, APO_DOWN -> false;
    };
  }
}
