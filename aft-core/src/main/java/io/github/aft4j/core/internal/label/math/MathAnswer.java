// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.Optional;

/**
 * An answer that was read as mathematics. Rational numbers are compared exactly, other formulas by
 * their values at fixed points with bounds of their errors, sets and unions in any order, lists,
 * tuples and intervals in order. A unit on one side only is passed over.
 */
public final class MathAnswer {
  private final String text;
  private final MathValue value;

  private MathAnswer(String text, MathValue value) {
    this.text = text;
    this.value = value;
  }

  /** The outcome of reading: the answer, or why there is none. */
  public record Reading(Optional<MathAnswer> answer, String problem) {}

  /** The outcome of a comparison: whether they are equal, or why that cannot be said. */
  public record Comparison(Optional<Boolean> equal, String problem) {}

  /** Reads LaTeX or plain text. */
  public static Reading read(String text) {
    try {
      return new Reading(Optional.of(new MathAnswer(text, MathReader.read(text))), "");
    } catch (Unreadable e) {
      return new Reading(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Returns whether the other answer means the same. */
  public Comparison compare(MathAnswer other) {
    if (plain().equals(other.plain())) {
      return new Comparison(Optional.of(true), "");
    }
    try {
      boolean equal = Equivalence.equal(value, other.value);
      if (!equal && (mayAlsoEqual(other) || other.mayAlsoEqual(this))) {
        return new Comparison(Optional.empty(), "read in another way the answers would be equal");
      }
      return new Comparison(Optional.of(equal), "");
    } catch (Unreadable e) {
      return new Comparison(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Returns whether the words of the answer, where it has such, are understood. */
  public boolean hasWords() {
    return value instanceof MathValue.Words
        || value instanceof MathValue.Reals
        || value instanceof MathValue.Compound
        || value instanceof MathValue.Choice
        || value instanceof MathValue.Time;
  }

  /**
   * Returns the answer in one spelling, for voting: a rational number's value, else the cleaned
   * text.
   */
  public String plain() {
    if (value instanceof MathValue.Scalar scalar && scalar.unit().isEmpty()) {
      return Exact.of(scalar.expr()).map(f -> f.toString().replace(" ", "")).orElse(cleaned());
    }
    return cleaned();
  }

  /** Returns whether the answer in another reading would be equal. */
  private boolean mayAlsoEqual(MathAnswer other) {
    for (String otherwise : Readings.others(text)) {
      try {
        if (Equivalence.equal(MathReader.read(otherwise), other.value)) {
          return true;
        }
      } catch (Unreadable e) {
        // this way of reading it says nothing
      }
    }
    return false;
  }

  private String cleaned() {
    return Latex.clean(text).replace(" ", "");
  }
}
