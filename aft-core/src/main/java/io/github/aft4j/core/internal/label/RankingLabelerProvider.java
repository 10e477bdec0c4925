// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.util.List;
import java.util.OptionalDouble;

/** {@code ranking}: ranks that the data gives. */
public final class RankingLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "ranking";
  }

  @Override
  public String description() {
    return "ranks that the data gives, one per sample, 1 being best; the reward is the rank times"
        + " -1";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.string("attribute", "rank", "the question's attribute that holds them"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    return new GivenNumberLabeler(options.string("attribute"), true, OptionalDouble.empty());
  }
}
