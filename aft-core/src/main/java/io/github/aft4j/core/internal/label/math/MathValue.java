// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.List;

/** The value of an answer. */
sealed interface MathValue {

  /**
   * A formula.
   *
   * @param unit the unit behind it, by one name and without spaces, {@code %} for percent; empty
   *     where there is none
   */
  record Scalar(Expr expr, String unit) implements MathValue {
    static Scalar of(Expr expr) {
      return new Scalar(expr, "");
    }

    boolean isPercent() {
      return unit.equals("%");
    }
  }

  /** The brackets around values whose order counts. */
  enum Brackets {
    NONE,
    ROUND,
    SQUARE,
    LEFT_OPEN,
    RIGHT_OPEN;

    boolean includesLow() {
      return this == SQUARE || this == RIGHT_OPEN;
    }

    boolean includesHigh() {
      return this == SQUARE || this == LEFT_OPEN;
    }
  }

  /** A tuple, an interval or a list: its order counts. */
  record Row(Brackets brackets, List<MathValue> items) implements MathValue {
    public Row {
      items = List.copyOf(items);
    }
  }

  /** The joint between values whose order does not count. */
  enum Joint {
    SET,
    OR,
    AND
  }

  /** A set, or values joined by words. */
  record Bag(Joint joint, List<MathValue> items) implements MathValue {
    public Bag {
      items = List.copyOf(items);
    }
  }

  /** An operation on sets. */
  enum SetOperation {
    UNION,
    INTERSECTION,
    DIFFERENCE
  }

  /** Sets put together; a difference has two parts. */
  record Compound(SetOperation operation, List<MathValue> parts) implements MathValue {
    public Compound {
      parts = List.copyOf(parts);
    }
  }

  /** The sign of a relation. */
  enum Sign {
    EQUAL('='),
    LESS('<'),
    GREATER('>'),
    AT_MOST('≤'),
    AT_LEAST('≥'),
    UNEQUAL('≠'),
    NEARLY('≈');

    private final char mark;

    Sign(char mark) {
      this.mark = mark;
    }

    static Sign of(char mark) {
      for (Sign sign : values()) {
        if (sign.mark == mark) {
          return sign;
        }
      }
      throw new IllegalArgumentException("no relation: " + mark);
    }

    /** Returns the sign with the sides exchanged. */
    Sign reversed() {
      return switch (this) {
        case LESS -> GREATER;
        case GREATER -> LESS;
        case AT_MOST -> AT_LEAST;
        case AT_LEAST -> AT_MOST;
        default -> this;
      };
    }

    boolean isOrder() {
      return this == LESS || this == GREATER || this == AT_MOST || this == AT_LEAST;
    }

    boolean includesEqual() {
      return this == AT_MOST || this == AT_LEAST || this == EQUAL;
    }
  }

  /** A chain of relations such as {@code 1 < x <= 2}: one sign less than there are sides. */
  record Relation(List<Expr> sides, List<Sign> signs) implements MathValue {
    public Relation {
      sides = List.copyOf(sides);
      signs = List.copyOf(signs);
    }

    /** Returns the relations between neighbors. */
    List<Relation> links() {
      List<Relation> links = new java.util.ArrayList<>();
      for (int i = 0; i < signs.size(); i++) {
        links.add(new Relation(sides.subList(i, i + 2), signs.subList(i, i + 1)));
      }
      return links;
    }
  }

  /** A value with what it is the value of: {@code x = 5}, {@code (p, q) = (3, 2)}. */
  record Labeled(String label, MathValue value) implements MathValue {}

  /** A ratio of two or more terms. */
  record Ratio(List<Expr> terms) implements MathValue {
    public Ratio {
      terms = List.copyOf(terms);
    }
  }

  /** The halves of the day. */
  enum Half {
    AM,
    PM,
    UNSAID
  }

  /**
   * A time of day.
   *
   * @param ratio the same digits as a ratio, which they are where no half of the day is said
   */
  record Time(int hour, int minute, Half half, Ratio ratio) implements MathValue {}

  /** An option of a multiple choice with its letter: {@code (B) 12}. */
  record Choice(char letter, MathValue value) implements MathValue {}

  /** A set of real numbers that words or a symbol name. */
  record Reals(RealSet set) implements MathValue {}

  /** Words, in lower case and without spaces. */
  record Words(String text) implements MathValue {}
}
