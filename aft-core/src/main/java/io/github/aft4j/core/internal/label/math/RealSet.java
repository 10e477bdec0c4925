// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of real numbers: pieces that neither overlap nor touch, from left to right. A single number
 * is a piece as well.
 */
record RealSet(List<Piece> pieces) {
  static final RealSet EMPTY = new RealSet(List.of());
  static final RealSet ALL = new RealSet(List.of(new Piece(Cut.LOWEST, Cut.HIGHEST)));

  RealSet {
    pieces = List.copyOf(pieces);
  }

  /**
   * A place between numbers: before or after one of them.
   *
   * @param value the number's approximate value, for ordering
   */
  record Cut(Expr number, double value, boolean after) {
    static final Cut LOWEST = new Cut(Expr.INFINITY, Double.NEGATIVE_INFINITY, true);
    static final Cut HIGHEST = new Cut(Expr.INFINITY, Double.POSITIVE_INFINITY, false);

    static Cut of(Expr number, boolean after) throws Unreadable {
      if (Formulas.isInfinite(number)) {
        return Formulas.isNegative(number) ? LOWEST : HIGHEST;
      }
      Approx value = Numeric.constant(number);
      if (!Formulas.variables(number).isEmpty()
          || value.isNone()
          || Math.abs(value.value().getImaginary()) > 16 * value.error()) {
        throw new Unreadable("the end of an interval is no real number");
      }
      return new Cut(number, value.value().getReal(), after);
    }

    int compare(Cut other) throws Unreadable {
      double scale = Math.max(Math.abs(value), Math.abs(other.value));
      boolean near =
          value == other.value
              || (scale < Double.POSITIVE_INFINITY
                  && Math.abs(value - other.value) <= 1e-9 * scale);
      if (!near || !Formulas.equal(number, other.number)) {
        return Double.compare(value, other.value);
      }
      return Boolean.compare(after, other.after);
    }
  }

  /** The numbers between two cuts. */
  record Piece(Cut low, Cut high) {}

  static RealSet of(Cut low, Cut high) throws Unreadable {
    return low.compare(high) < 0 ? new RealSet(List.of(new Piece(low, high))) : EMPTY;
  }

  static RealSet point(Expr number) throws Unreadable {
    return of(Cut.of(number, false), Cut.of(number, true));
  }

  RealSet union(RealSet other) throws Unreadable {
    List<Piece> all = new ArrayList<>(pieces);
    for (Piece piece : other.pieces) {
      int at = 0;
      while (at < all.size() && all.get(at).low().compare(piece.low()) <= 0) {
        at++;
      }
      all.add(at, piece);
    }
    List<Piece> merged = new ArrayList<>();
    for (Piece piece : all) {
      int last = merged.size() - 1;
      if (last < 0 || merged.get(last).high().compare(piece.low()) < 0) {
        merged.add(piece);
      } else if (merged.get(last).high().compare(piece.high()) < 0) {
        merged.set(last, new Piece(merged.get(last).low(), piece.high()));
      }
    }
    return new RealSet(merged);
  }

  RealSet complement() throws Unreadable {
    List<Piece> gaps = new ArrayList<>();
    Cut from = Cut.LOWEST;
    for (Piece piece : pieces) {
      if (from.compare(piece.low()) < 0) {
        gaps.add(new Piece(from, piece.low()));
      }
      from = piece.high();
    }
    if (from.compare(Cut.HIGHEST) < 0) {
      gaps.add(new Piece(from, Cut.HIGHEST));
    }
    return new RealSet(gaps);
  }

  RealSet intersection(RealSet other) throws Unreadable {
    return complement().union(other.complement()).complement();
  }

  boolean isSame(RealSet other) throws Unreadable {
    if (pieces.size() != other.pieces.size()) {
      return false;
    }
    for (int i = 0; i < pieces.size(); i++) {
      boolean same =
          pieces.get(i).low().compare(other.pieces.get(i).low()) == 0
              && pieces.get(i).high().compare(other.pieces.get(i).high()) == 0;
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
