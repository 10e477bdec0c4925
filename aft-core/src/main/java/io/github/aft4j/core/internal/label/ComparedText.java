// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.core.internal.text.NormalText;

/** Texts of responses and questions in the form in which they are compared. */
final class ComparedText {
  private ComparedText() {}

  /**
   * Returns a normal text in which every sigma is the same letter: for each capital one, Java looks
   * for the word's end, which takes quadratic time.
   */
  static String of(String text) {
    return NormalText.of(text.replace('Σ', 'σ').replace('ς', 'σ'));
  }
}
