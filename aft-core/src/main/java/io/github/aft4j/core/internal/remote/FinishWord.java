// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** The word for why an answer ended, as servers write it; docs/samplers.md shows the table. */
public final class FinishWord {
  /** Ends that the model chose, in lower case: an end-of-sequence token or a stop text. */
  private static final Set<String> NATURAL =
      Set.of(
          "stop",
          "eos",
          "eos_token",
          "stop_token",
          "stop_sequence",
          "end_turn",
          "endoftext",
          "complete",
          "finish");

  /** A limit of tokens. */
  private static final Set<String> LENGTH =
      Set.of(
          "length",
          "max_tokens",
          "max_length",
          "max_new_tokens",
          "max_output_tokens",
          "model_length");

  private static final int LONGEST = 40;

  private FinishWord() {}

  /**
   * Returns the word; {@code missing} or {@code null} if there is none.
   *
   * @param choice one of the choices of an answer
   */
  static String of(JsonNode choice) {
    return word(choice.path("finish_reason"));
  }

  /** Returns the word of a field; {@code missing} or {@code null} if there is none. */
  public static String word(JsonNode reason) {
    // One server wraps the word: {"type": "stop", "matched": 2}.
    JsonNode word = reason.isObject() ? reason.path("type") : reason;
    if (word.isMissingNode()) {
      return "missing";
    }
    String text = word.asText("").strip().replaceAll("[^\\w.:-]+", "_");
    return word.isNull() || text.isEmpty()
        ? "null"
        : text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** Returns whether the word says that the model ended by itself. */
  public static boolean isNatural(String word) {
    return NATURAL.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Returns whether the word says that a limit of tokens cut the answer. */
  public static boolean isLength(String word) {
    return LENGTH.contains(word.toLowerCase(Locale.ROOT));
  }
}
