// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options of sampling, shared by the commands that draw responses from a model. */
@Command
final class SamplingOptions {
  @Option(
      names = "--temperature",
      paramLabel = "T",
      showDefaultValue = Visibility.ALWAYS,
      description = "The sampling temperature.")
  private double temperature = 1;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      showDefaultValue = Visibility.ALWAYS,
      description = "Sample from the smallest set of tokens with this probability; 1 turns it off.")
  private double topP = 1;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      showDefaultValue = Visibility.ALWAYS,
      description = "The maximum number of tokens of a response.")
  private int maxNewTokens = 256;

  @Option(
      names = "--seed",
      paramLabel = "S",
      showDefaultValue = Visibility.ALWAYS,
      description = "The seed of all random draws.")
  private long seed = 17;

  void check(Checks checks) {
    checks.that(topP > 0 && topP <= 1, "--top-p", topP, "above 0, at most 1");
    checks.that(maxNewTokens >= 1, "--max-new-tokens", maxNewTokens, "1 or more");
  }

  double temperature() {
    return temperature;
  }

  double topP() {
    return topP;
  }

  int maxNewTokens() {
    return maxNewTokens;
  }

  long seed() {
    return seed;
  }
}
