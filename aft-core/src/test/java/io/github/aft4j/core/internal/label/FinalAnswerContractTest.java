// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.testkit.contract.LabelerContract;
import java.util.List;

class FinalAnswerContractTest extends LabelerContract {

  @Override
  protected Labeler create() {
    return new FinalAnswerLabeler(false);
  }

  @Override
  protected Question question() {
    return Question.of("q", "6 * 7 ?").answer("42").build();
  }

  @Override
  protected List<String> responses() {
    return List.of("6 * 7 = 42 #### 42", "#### 41", "I do not know");
  }
}
