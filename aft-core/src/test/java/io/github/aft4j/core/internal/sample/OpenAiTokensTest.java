// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static io.github.aft4j.core.internal.sample.ServedChoice.EOS;
import static io.github.aft4j.core.internal.sample.ServedChoice.TOKEN_IDS;
import static io.github.aft4j.core.internal.sample.ServedChoice.choice;
import static io.github.aft4j.core.internal.sample.ServedChoice.named;
import static io.github.aft4j.core.internal.sample.ServedChoice.sample;
import static io.github.aft4j.core.internal.sample.ServedChoice.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.core.internal.remote.FakeServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of a server's answers: those that it names, and the end of the sequence. */
class OpenAiTokensTest {
  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-Infinity", "-1e400", "0.7", "-9999.0"})
  void aNumberThatIsNoLogProbabilityIsRemarked(String number) throws IOException {
    Completion completion = sample(named("'stop'", "3=" + number, "1=-2"), TOKEN_IDS);
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
    assertThat(completion.logps().size()).isZero();
    assertThat(completion.remarks()).containsExactly("log-probabilities out of range");
  }

  @Test
  void tokenIdsThatThePolicyDoesNotHaveAreRemarked() throws IOException {
    Completion completion = sample(named("'stop'", "99999=-1"), TOKEN_IDS);
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
    assertThat(completion.remarks()).containsExactly("token ids out of vocabulary");
    assertThat(sample(stopped("'content':'four'"), TOKEN_IDS).remarks())
        .containsExactly("no token ids");
  }

  @ParameterizedTest
  @ValueSource(strings = {"four <eos>", "four <eos> <eos>", "four <eos>\\n", "four"})
  void anEndOfSequenceTextDoesNotBecomeASecondToken(String text) throws IOException {
    String content = "'content':'" + text + "'";
    Completion completion = sample(stopped(content));
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
    assertThat(completion.text().strip()).isEqualTo("four");
    assertThat(sample(choice(content, "'abort'")).ids()).isEqualTo(TokenIds.of(3));
  }

  @Test
  void halfACharacterIsReplaced() throws IOException {
    Completion completion = sample(stopped("'content':'four \\ud83d'"));
    assertThat(completion.text()).isEqualTo("four \uFFFD");
    assertThat(completion.remarks()).containsExactly("half a character");
  }

  @Test
  void namedTokensOfACutResponseHaveNoEnd() throws IOException {
    Completion completion = sample(named("'abort'", "3=-1", "1=-2"), TOKEN_IDS);
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3));
    assertThat(completion.logps().size()).isEqualTo(1);
  }

  @Test
  void sendsTheFieldOfTheTokenLimitThatTheServerWants() throws IOException {
    try (FakeServer server = new FakeServer(r -> FakeServer.Answer.chat("four"))) {
      sample(server, Map.of("limit_field", "max_completion_tokens", "max_new_tokens", 9));
      assertThat(server.requests.get(0).body().has("max_tokens")).isFalse();
      assertThat(server.requests.get(0).body().get("max_completion_tokens").asInt()).isEqualTo(9);
    }
  }
}
