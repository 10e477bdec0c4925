// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link Model} that concerns scores. */
abstract class ScoringContract extends GenerationContract {
  @Test
  void aGroupScoresAsItsRowsApart() {
    try (Model model = create()) {
      List<ScoreRequest> requests = ContractData.scoreRequests(model);
      List<List<LogProbs>> together = model.score(requests);
      for (int i = 0; i < requests.size(); i++) {
        for (int r = 0; r < requests.get(i).responses().size(); r++) {
          TokenIds response = requests.get(i).responses().get(r);
          LogProbs apart =
              score(model, new ScoreRequest("x", requests.get(i).prompt(), List.of(response)))
                  .get(0);
          assertThat(apart.size()).isEqualTo(response.size());
          assertClose(together.get(i).get(r), apart);
        }
      }
    }
  }

  /** A run ends with AFT-117 where a token has no score or a request no answer. */
  @Test
  void everyTokenThatIsAskedForHasAScore() {
    try (Model model = create()) {
      List<ScoreRequest> requests = ContractData.scoreRequests(model);
      List<List<LogProbs>> scores = model.score(requests);
      assertThat(scores).hasSameSizeAs(requests);
      for (int i = 0; i < requests.size(); i++) {
        assertThat(scores.get(i))
            .extracting(LogProbs::size)
            .isEqualTo(requests.get(i).responses().stream().map(TokenIds::size).toList());
        for (LogProbs response : scores.get(i)) {
          assertThat(response.sum()).isFinite();
        }
      }
      assertThat(model.score(List.of())).isEmpty();
    }
  }
}
