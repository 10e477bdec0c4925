// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.util.Optional;

/**
 * An answer that was read as mathematics. Numbers are compared exactly, other formulas by their
 * values at eight fixed points (relative difference 1e-9), sets and unions in any order, lists,
 * tuples and intervals in order. A unit on one side only is passed over.
 */
public final class MathAnswer {
  private final String text;
  private final MathValue value;

  private MathAnswer(String text, MathValue value) {
    this.text = text;
    this.value = value;
  }

  /** What reading gave: the answer, or why there is none. */
  public record Reading(Optional<MathAnswer> answer, String problem) {}

  /** What comparing gave: whether they are equal, or why that cannot be said. */
  public record Comparison(Optional<Boolean> equal, String problem) {}

  /** Reads LaTeX or plain text. */
  public static Reading read(String text) {
    try {
      return new Reading(Optional.of(new MathAnswer(text, MathReader.read(text))), "");
    } catch (Unreadable e) {
      return new Reading(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Whether the other answer means the same. */
  public Comparison compare(MathAnswer other) {
    if (plain().equals(other.plain())) {
      return new Comparison(Optional.of(true), "");
    }
    try {
      return new Comparison(Optional.of(Equivalence.equal(value, other.value)), "");
    } catch (Unreadable e) {
      return new Comparison(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** The answer in one spelling, for voting: a rational number's value, else the cleaned text. */
  public String plain() {
    if (value instanceof MathValue.Scalar scalar && scalar.unit().isEmpty() && !scalar.percent()) {
      return Exact.of(scalar.expr()).map(f -> f.toString().replace(" ", "")).orElse(cleaned());
    }
    return cleaned();
  }

  private String cleaned() {
    return Latex.clean(text).replace(" ", "");
  }
}
