// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.LossChoice.Responses;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The objective of a training benchmark.
 *
 * @since 0.1.0
 */
public record TrainObjective(Kind kind, List<LossPart> parts) {
  public TrainObjective {
    parts = List.copyOf(parts);
  }

  /** The objectives to choose from. */
  public enum Kind {
    /** The token mean of each group's first response, which is all of the group that is read. */
    SFT,
    /** The same, plus the boundary loss (beta 0.15) over all responses. */
    AFT_BOUNDARY,
    /** DPO (beta 0.1) over every pair of a right and a wrong response. */
    DPO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Creates an objective from the losses of some plugins. */
  public static TrainObjective of(Kind kind, Plugins plugins) {
    LossPart sft = part(plugins, "sft", Map.of("reduction", "response-mean"), Responses.REFERENCE);
    return new TrainObjective(
        kind,
        switch (kind) {
          case SFT -> List.of(sft);
          case AFT_BOUNDARY ->
              List.of(sft, part(plugins, "aft-boundary", Map.of("beta", 0.15), Responses.ALL));
          case DPO -> List.of(part(plugins, "dpo", Map.of("beta", 0.1), Responses.ALL));
        });
  }

  private static LossPart part(
      Plugins plugins, String name, Map<String, Object> options, Responses responses) {
    AlignmentLoss loss = plugins.loss(name, options);
    return new LossPart(name, loss, 1, plugins.loss(name).reads(), responses);
  }

  String name() {
    return kind.toString();
  }

  boolean needsReference() {
    return kind == Kind.DPO;
  }

  /** Returns the part of a group that is read. */
  WorkGroup seen(WorkGroup group) {
    return kind == Kind.SFT ? group.first() : group;
  }
}
