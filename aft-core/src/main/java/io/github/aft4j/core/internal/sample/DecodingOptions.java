// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.Option;
import java.util.List;

/** Options that several samplers share. */
final class DecodingOptions {
  private DecodingOptions() {}

  static final Option RESPONSES =
      Option.integer("responses", 6, 1, 100_000, "responses sampled per question");
  static final Option TEMPERATURE =
      Option.number("temperature", 1, 0, 100, "scores are divided by it; 0 is greedy");
  static final Option TOP_P =
      Option.number("top_p", 1, 0, 1, "keep the most likely tokens of this probability; 1 is all");
  static final Option TOP_K =
      Option.integer("top_k", 0, 0, 10_000_000, "keep so many most likely tokens; 0 is all");
  static final Option MIN_P =
      Option.number("min_p", 0, 0, 1, "drop tokens below this share of the likeliest; 0 is off");
  static final Option REPETITION_PENALTY =
      Option.number("repetition_penalty", 1, 0.01, 100, "above 1 makes repetition less likely");
  static final Option MAX_NEW_TOKENS =
      Option.integer("max_new_tokens", 256, 1, 10_000_000, "limit of a response");
  static final Option STOP = Option.list("stop", List.of(), "texts that end a response");
  static final Option BATCH_SIZE =
      Option.integer(
          "batch_size", 0, 0, 1_000_000, "rows decoded together; 0 lets the model choose");
}
