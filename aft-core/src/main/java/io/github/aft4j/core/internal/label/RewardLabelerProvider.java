// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.util.List;
import java.util.OptionalDouble;

/** {@code reward}: rewards that the data gives. */
public final class RewardLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "reward";
  }

  @Override
  public String description() {
    return "rewards that the data gives, one per sample; positive from a threshold on";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.string("attribute", "reward", "the question's attribute that holds them"),
        Option.optional(
            "threshold", Option.Type.NUMBER, "the least positive reward; without it no verdict"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    OptionalDouble threshold =
        options.has("threshold")
            ? OptionalDouble.of(options.number("threshold"))
            : OptionalDouble.empty();
    return new GivenNumberLabeler(options.string("attribute"), false, threshold);
  }
}
