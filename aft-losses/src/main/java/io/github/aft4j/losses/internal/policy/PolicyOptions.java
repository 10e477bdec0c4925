// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.losses.internal.policy.term.Clipped;
import io.github.aft4j.losses.internal.policy.term.KlPenalty;
import io.github.aft4j.losses.internal.policy.term.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that the policy-gradient losses share. */
final class PolicyOptions {
  private PolicyOptions() {}

  /** Returns the options of clipping: {@code epsilon_low}, {@code epsilon_high}. */
  static List<Option> clip(double low, double high) {
    return List.of(
        Option.number("epsilon_low", low, 0, 1e6, "how far below 1 a ratio counts"),
        Option.number("epsilon_high", high, 0, 1e6, "how far above 1 a ratio counts"));
  }

  static Option delta() {
    return Option.optionalNumber(
        "delta", 1, 1e6, "cap of the unclipped ratio (two-sided clipping); none without");
  }

  /** Returns {@code scale_rewards} and {@code beta}. */
  static List<Option> uncorrected(String scale) {
    return List.of(
        Option.choice(
            "scale_rewards",
            scale,
            RewardScale.WORDS,
            "what advantages are divided by: the group's or the step's standard deviation"),
        Option.number("beta", 0, 0, 1e6, "weight of the KL penalty toward the reference"));
  }

  /** Returns {@code scale_rewards}, {@code beta}, and {@code kl_ratio_correction}. */
  static List<Option> shared(String scale) {
    List<Option> options = new ArrayList<>(uncorrected(scale));
    options.add(
        Option.flag(
            "kl_ratio_correction", true, "whether the KL estimate is multiplied by the ratio"));
    return options;
  }

  static Clipped clipped(Options options) {
    double delta = options.has("delta") ? options.number("delta") : Double.POSITIVE_INFINITY;
    return new Clipped(
        1 - options.number("epsilon_low"), 1 + options.number("epsilon_high"), delta);
  }

  static Optional<KlPenalty> penalty(Options options, Ratio ratio) {
    double beta = options.number("beta");
    return options.flag("kl_ratio_correction") && beta > 0
        ? Optional.of(new KlPenalty(beta, Optional.of(ratio)))
        : penalty(options);
  }

  /** Returns the penalty of a loss that never corrects it. */
  static Optional<KlPenalty> penalty(Options options) {
    double beta = options.number("beta");
    return beta == 0 ? Optional.empty() : Optional.of(new KlPenalty(beta, Optional.empty()));
  }

  static RewardScale scale(Options options) {
    return RewardScale.of(options.string("scale_rewards"));
  }

  static Option[] all(List<Option> first, List<Option> second, Option... more) {
    List<Option> options = new ArrayList<>(first);
    options.addAll(second);
    options.addAll(List.of(more));
    return options.toArray(Option[]::new);
  }
}
