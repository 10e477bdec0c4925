// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.losses.support.Meter;
import java.util.List;

/** The metrics of the policy-gradient losses, named as TRL names them. */
public final class PolicyMetrics {
  public static final List<String> NAMES =
      List.of(
          "frac_reward_zero_std",
          "reward",
          "reward_std",
          "kl",
          "clip_ratio/low_mean",
          "clip_ratio/high_mean",
          "groups/unused");
  private static final int ZERO_STD = 0;
  private static final int REWARD = 1;
  private static final int REWARD_STD = 2;
  private static final int KL = 3;
  private static final int LOW = 4;
  private static final int HIGH = 5;
  private static final int UNUSED = 6;

  private PolicyMetrics() {}

  public static void group(Meter meter, double rewards, int responses, double std) {
    meter.count(UNUSED, responses == 0);
    if (responses > 0) {
      meter.count(ZERO_STD, std == 0);
      meter.add(REWARD, rewards, responses);
      meter.add(REWARD_STD, std, 1);
    }
  }

  /** Records the divergence, where {@code sum} is that of the tokens' k3 estimates. */
  public static void divergence(Meter meter, double sum, int tokens) {
    meter.add(KL, sum, tokens);
  }

  public static void clips(Meter meter, int low, int high, int tokens) {
    meter.add(LOW, low, tokens);
    meter.add(HIGH, high, tokens);
  }
}
