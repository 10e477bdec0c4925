// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisedTokensTest {
  /** The reference has 1 token, the right response 2, the wrong one 4. */
  private static final String BOTH =
      """
      {"responses": [
        {"ids": [5, 6], "origin": "SAMPLED", "judgement": {"verdict": "POSITIVE"}},
        {"ids": [5, 6, 7, 8], "origin": "SAMPLED", "judgement": {"verdict": "NEGATIVE"}},
        {"ids": [9], "origin": "REFERENCE", "judgement": {"verdict": "POSITIVE"}}]}
      """;

  /** The wrong response has 8 tokens, the reference 16. */
  private static final String ONE_SIDED =
      """
      {"responses": [
        {"ids": [1, 2, 3, 4, 5, 6, 7, 8], "origin": "SAMPLED",
         "judgement": {"verdict": "NEGATIVE"}},
        {"ids": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], "origin": "REFERENCE",
         "judgement": {"verdict": "POSITIVE"}}]}
      """;

  @ParameterizedTest
  @CsvSource({
    "vft-continued, 17",
    "rft, 19",
    "aft-alone, 6",
    "aft-detached-alone, 2",
    "dpo-boundary-alone, 6",
    "pro-detached-alone, 2",
    "aft-boundary, 23",
    "aft-detached, 19",
    "switch-reference, 31"
  })
  void theyAreThoseOfResponsesWithADerivative(String name, long expected) throws IOException {
    Method method =
        Methods.miniature().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    List<JsonNode> groups = List.of(Json.parse(BOTH), Json.parse(ONE_SIDED));
    assertThat(new SupervisedTokens(method).perEpoch(groups)).isEqualTo(expected);
  }
}
