package io.github.aft4j.core.label;

import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Prompt;
import io.github.aft4j.api.Question;
import io.github.aft4j.testkit.contract.LabelerContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class FinalAnswerContractTest extends LabelerContract {

  @Override
  protected Labeler create() {
    return new FinalAnswerLabeler(false);
  }

  @Override
  protected Question question() {
    return new Question(
        "q", new Prompt.Text("6 * 7 ?"), Optional.empty(), Optional.of("42"), Map.of());
  }

  @Override
  protected List<String> responses() {
    return List.of("6 * 7 = 42 #### 42", "#### 41", "I do not know");
  }
}
