// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTokensTest {
  private static Response response(String text, int... ids) {
    Completion completion =
        new Completion(
            0, TokenIds.of(ids), text, LogProbs.of(new double[ids.length]), FinishReason.STOP);
    return new Response(completion, Judgment.of(Verdict.NEGATIVE, "[1,2]"), Origin.SAMPLED);
  }

  @Test
  void tokensOfPromptAndResponsesAreCounted() throws IOException {
    ResponseGroup group =
        new ResponseGroup(
            "prompt",
            TokenIds.of(7, 8, 9),
            List.of(response("\"ids\":[1,2,3]", 4, 5), response("ids", 6), response("")));
    byte[] line = Json.line(Records.group(group)).getBytes(StandardCharsets.UTF_8);
    assertThat(GroupTokens.count(line)).isEqualTo(6);
  }
}
