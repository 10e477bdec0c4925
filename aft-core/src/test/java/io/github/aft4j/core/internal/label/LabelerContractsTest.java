// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.testkit.contract.LabelerContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The other built-in labelers satisfy the contract as well. */
class LabelerContractsTest {

  private abstract static class Contract extends LabelerContract {
    @Override
    protected List<String> responses() {
      return List.of("The answer is (A).", "\\boxed{12}", "12", "#### 13", "no idea");
    }
  }

  @Nested
  class MathAnswer extends Contract {
    @Override
    protected Labeler create() {
      return Judging.labeler("math-answer", Map.of());
    }

    @Override
    protected Question question() {
      return Judging.question("\\frac{24}{2}", Map.of());
    }
  }

  @Nested
  class MultipleChoice extends Contract {
    @Override
    protected Labeler create() {
      return Judging.labeler("multiple-choice", Map.of());
    }

    @Override
    protected Question question() {
      return Judging.question("A", Map.of("options", "{\"A\":\"12\",\"B\":\"13\"}"));
    }
  }

  @Nested
  class ExactMatch extends Contract {
    @Override
    protected Labeler create() {
      return Judging.labeler("exact-match", Map.of());
    }

    @Override
    protected Question question() {
      return Judging.question("12", Map.of());
    }
  }

  @Nested
  class Regex extends Contract {
    @Override
    protected Labeler create() {
      return Judging.labeler("regex", Map.of("pattern", "(\\d+)", "compare", "number"));
    }

    @Override
    protected Question question() {
      return Judging.question("12", Map.of());
    }
  }

  @Nested
  class Reward extends Contract {
    @Override
    protected Labeler create() {
      return Judging.labeler("reward", Map.of("threshold", 0));
    }

    @Override
    protected Question question() {
      return Judging.question("12", Map.of("reward", "[1, -1, 0, 0.5]"));
    }
  }

  @Nested
  class Majority extends Contract {
    @Override
    protected Labeler create() {
      return Judging.labeler("majority", Map.of("min_share", 0.2));
    }

    @Override
    protected Question question() {
      return Judging.question("12", Map.of());
    }
  }
}
