// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import java.util.List;

/** Registers {@link InfoNceLoss}. */
public final class InfoNceProvider implements AlignmentLossProvider {
  private static final Option TEMPERATURE =
      Option.number("temperature", 1, 1e-3, 1e3, "divides the scores");

  @Override
  public String name() {
    return "info-nce";
  }

  @Override
  public String description() {
    return "softmax over a group's scores, positives against all (an example of a plugin)";
  }

  @Override
  public String formula() {
    return "L = -log( sum_p exp(s_p / t) / sum_c exp(s_c / t) ), s the token mean, p over the"
        + " positives, c over all judged responses; after InfoNCE (van den Oord et al. 2018,"
        + " eq. 4)";
  }

  @Override
  public List<Option> options() {
    return List.of(TEMPERATURE);
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new InfoNceLoss(options.number(TEMPERATURE.name()));
  }
}
