// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of recipes.
 *
 * @since 0.1.0
 */
public enum RecipeError implements ErrorCode {
  /** AFT-104: a recipe that cannot be read. */
  UNREADABLE_RECIPE(104, "The recipe cannot be read.", "Check the path and its permissions."),
  /** AFT-105: a recipe that is not YAML, or not a mapping of keys. */
  MALFORMED_RECIPE(
      105,
      "The recipe is not YAML, or not a mapping of keys.",
      "Fix the syntax at the line that the message names."),
  /** AFT-106: a key that appears twice. */
  DUPLICATE_KEY(106, "A key of the recipe appears twice.", "Remove one of the two."),
  /** AFT-107: parts of a recipe that do not go together. */
  INCOMPATIBLE_PARTS(
      107,
      "Two parts of the recipe are incompatible, such as sampling without a labeler.",
      "Add or remove the part that the message names.");

  private final int number;
  private final String explanation;
  private final String fix;

  RecipeError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
