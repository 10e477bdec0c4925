// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.objective.StepGroup;

/** The groups that a training stage walks through, by number. */
interface GroupSource {
  int size();

  StepGroup get(int index);

  /** Returns the request that the model scores for a group. */
  ScoreRequest request(int index);

  /** Returns the tokens of prompt and responses of the largest group; 0 if there is none. */
  default int largest() {
    int largest = 0;
    for (int i = 0; i < size(); i++) {
      ScoreRequest request = request(i);
      int responses = request.responses().stream().mapToInt(TokenIds::size).sum();
      largest = Math.max(largest, request.prompt().size() + responses);
    }
    return largest;
  }
}
