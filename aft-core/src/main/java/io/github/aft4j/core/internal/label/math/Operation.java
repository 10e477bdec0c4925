// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

/** An operation on two formulas. */
enum Operation {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  POWER,
  /** Its left side is the index, its right side the radicand. */
  ROOT,
  /** Its left side is the base. */
  LOGARITHM,
  BINOMIAL
}
