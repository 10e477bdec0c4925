// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.objective.StepGroup;
import java.util.List;
import java.util.Optional;

/** Questions with their reference as the only response. */
record SftGroups(List<StepGroup> groups) implements GroupSource {

  /**
   * Returns the groups of every question that has a reference and fits into the model's context.
   */
  static SftGroups of(List<Example> examples, Tokenizer tokenizer, int maxPositions) {
    List<StepGroup> groups =
        new Parallel(0, Cancellation.none())
            .map(0, examples.size(), i -> of(examples.get(i).question(), tokenizer)).stream()
                .flatMap(Optional::stream)
                .filter(g -> g.prompt().size() + g.responses().get(0).size() <= maxPositions)
                .map(StepGroup::of)
                .toList();
    return new SftGroups(groups);
  }

  private static Optional<ResponseGroup> of(Question question, Tokenizer tokenizer) {
    return References.of(question, tokenizer)
        .map(
            r -> new ResponseGroup(question.id(), tokenizer.prompt(question.prompt()), List.of(r)));
  }

  @Override
  public int size() {
    return groups.size();
  }

  @Override
  public ScoreRequest request(int index) {
    return get(index).request();
  }

  @Override
  public StepGroup get(int index) {
    return groups.get(index);
  }
}
