// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.recipe.Alignment;
import io.github.aft4j.core.recipe.LossChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Alignment on judged groups. Leaves what every training stage leaves.
 *
 * @param groups the groups
 * @param reference their scores under the reference model, where a loss reads them
 */
record AlignStage(
    RunContext context,
    PlannedStage planned,
    Policy.Weights start,
    Alignment alignment,
    Artifact groups,
    Optional<Artifact> reference)
    implements Stage {

  @Override
  public String name() {
    return planned.name();
  }

  @Override
  public Map<String, Object> inputs() {
    List<Object> losses = new ArrayList<>();
    for (int i = 0; i < alignment.losses().size(); i++) {
      LossChoice choice = alignment.losses().get(i);
      losses.add(
          Map.of(
              "loss", context.described(place(i), choice.plugin().name()),
              "weight", choice.weight(),
              "weight_warmup", choice.warmup(),
              "responses", choice.responses().name()));
    }
    return Map.of(
        "policy", start.fingerprint(),
        "groups", groups.fingerprint(),
        "reference", reference.map(Artifact::fingerprint).orElse(""),
        "losses", losses,
        "training", Inputs.of(alignment.training()),
        "seed", context.seed(planned));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    try (FileGroups source = open()) {
      source.requireSome();
      requireSamplingScores(source);
      Model model = context.policy().with(start);
      context.policy().invalidate();
      Epochs epochs = source.epochs(alignment.training(), context.seed(planned), context.train());
      int steps = epochs.steps();
      return new TrainingLoop(context, alignment.training(), steps, context.seed(planned), epochs)
          .run(model, source, new StepLosses(places(), step -> parts(step, steps)), directory)
          .toJson();
    }
  }

  private FileGroups open() throws IOException {
    FileGroups source = FileGroups.open(groups, context.components().read(Score.MISMATCHED));
    if (reference.isEmpty()) {
      return source;
    }
    ReachedGroups reached =
        ReachedGroups.of(
            source.epochs(alignment.training(), context.seed(planned), context.train()),
            alignment.training(),
            source.size());
    return source.with(reference.get().file(), reached);
  }

  /** Refuses sampled responses without log-probabilities if a loss reads them. */
  private void requireSamplingScores(FileGroups source) {
    if (!context.components().read(Score.SAMPLING)) {
      return;
    }
    for (int i = 0; i < source.size(); i++) {
      ResponseGroup group = source.group(i);
      for (Response response : group.responses()) {
        if (response.origin() == Origin.SAMPLED && response.completion().logps().size() == 0) {
          throw new AftException(
              new Problem(
                  DatasetError.NO_SAMPLING_LOGPS,
                  groups.file() + ":" + (i + 1),
                  "a sampled response of '" + group.id() + "' without log-probabilities",
                  "log-probabilities at sampling time, which a loss of this recipe reads",
                  "Use a sampler that records them, such as temperature, or another loss."));
        }
      }
    }
  }

  private List<String> places() {
    return IntStream.range(0, alignment.losses().size()).mapToObj(AlignStage::place).toList();
  }

  private static String place(int loss) {
    return "align.losses[" + loss + "]";
  }

  private List<LossPart> parts(long step, long steps) {
    List<LossPart> parts = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < alignment.losses().size(); i++) {
      LossChoice choice = alignment.losses().get(i);
      int times = seen.merge(choice.plugin().name(), 1, Integer::sum);
      String part = times == 1 ? choice.plugin().name() : choice.plugin().name() + "-" + times;
      parts.add(
          new LossPart(
              part,
              context.components().losses().get(i).loss(),
              choice.weightAt(step, steps),
              context.components().losses().get(i).reads(),
              choice.responses()));
    }
    return parts;
  }
}
