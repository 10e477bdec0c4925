// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.util.List;

/** What an answer can be. */
sealed interface MathValue {

  /**
   * A formula.
   *
   * @param percent whether a percent sign follows it
   * @param unit the words after it, without spaces; empty where there are none
   */
  record Scalar(Expr expr, boolean percent, String unit) implements MathValue {}

  /**
   * Several values: a tuple, an interval, a matrix row or a list, whose order counts; or a set or
   * union, whose order does not.
   *
   * @param open the opening bracket, that of a set being a curly one; a comma for a list without
   *     brackets, {@code U} for a union, {@code M} for a matrix or its row
   * @param close the closing bracket
   */
  record Many(char open, char close, List<MathValue> items) implements MathValue {
    public Many {
      items = List.copyOf(items);
    }

    boolean ordered() {
      return open != '{' && open != 'U';
    }
  }

  /**
   * A chain of relations such as {@code 1 < x <= 2}: one sign less than there are sides.
   *
   * @param signs of {@code = < > ≤ ≥ ≠}
   */
  record Relation(List<Expr> sides, List<Character> signs) implements MathValue {
    public Relation {
      sides = List.copyOf(sides);
      signs = List.copyOf(signs);
    }
  }

  /** Words, in lower case and without spaces. */
  record Words(String text) implements MathValue {}
}
