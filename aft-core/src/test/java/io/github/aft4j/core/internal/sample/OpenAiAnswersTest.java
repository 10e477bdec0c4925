// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.internal.remote.FakeServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of servers beside the plain one. */
class OpenAiAnswersTest {
  private static final int EOS = 1;
  private final Model model = SamplerTestKit.tokenizerOnly("four", "five", "<think>", "</think>");

  private Completion sample(String choice, Map<String, Object> more) throws IOException {
    try (FakeServer server =
        new FakeServer(r -> FakeServer.Answer.ok("{'choices':[" + choice + "]}"))) {
      return sample(server, more);
    }
  }

  private Completion sample(FakeServer server, Map<String, Object> more) {
    Map<String, Object> options = new HashMap<>(server.options());
    options.put("responses", 1);
    options.putAll(more);
    Prompt prompt = new Prompt.Chat(List.of(new Message("user", "2+2")));
    return SamplerTestKit.sampler("openai", options)
        .sample(model, List.of(SamplerTestKit.question("q", prompt)), 7)
        .get(0)
        .get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'stop'",
        "'STOP'",
        "'eos'",
        "'eos_token'",
        "'stop_sequence'",
        "'end_turn'",
        "'COMPLETE'",
        "'finish'",
        "'stop_token'",
        "'endoftext'",
        "{'type':'stop','matched':2}"
      })
  void aNaturalEndGetsAnEndOfSequenceToken(String reason) throws IOException {
    Completion completion =
        sample("{'message':{'content':'four'},'finish_reason':" + reason + "}", Map.of());
    assertThat(completion.finish()).isEqualTo(FinishReason.STOP);
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
    assertThat(completion.remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'abort'|finish_reason abort",
        "null|finish_reason null",
        "''|finish_reason null",
        "'content_filter'|finish_reason content_filter",
        "'tool_calls'|finish_reason tool_calls",
        "'function_call'|finish_reason function_call",
        "'insufficient_system_resource'|finish_reason insufficient_system_resource",
        "'error'|finish_reason error",
        "'SAFETY'|finish_reason SAFETY",
        "'pause_turn'|finish_reason pause_turn",
        "7|finish_reason 7",
        "'length'|",
        "'max_tokens'|",
        "'MAX_TOKENS'|",
        "'max_output_tokens'|"
      },
      delimiter = '|')
  void everyOtherEndIsUnfinishedWithoutOne(String reason, String remark) throws IOException {
    Completion completion =
        sample("{'message':{'content':'four'},'finish_reason':" + reason + "}", Map.of());
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3));
    assertThat(completion.remarks()).isEqualTo(remark == null ? List.of() : List.of(remark));
  }

  @Test
  void aMissingEndIsUnfinished() throws IOException {
    Completion completion = sample("{'message':{'content':'four'}}", Map.of());
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.remarks()).containsExactly("finish_reason missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'message':{'content':null},'finish_reason':'length'}",
        "{'message':{'content':null,'reasoning':'Let me think'},'finish_reason':'length'}",
        "{'message':{'content':null,'reasoning':null},'finish_reason':'stop'}",
        "{'message':{'role':'assistant'},'finish_reason':'stop'}",
        "{'message':null,'finish_reason':'stop'}",
        "{'text':null,'finish_reason':'length'}"
      })
  void nullContentIsAnEmptyUnfinishedResponse(String choice) throws IOException {
    Completion completion = sample(choice, Map.of());
    assertThat(completion.text()).isEmpty();
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.ids()).isEqualTo(TokenIds.empty());
    assertThat(completion.remarks()).contains("content null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'type':'text','text':'four'}]",
        "[{'type':'text','text':'fo'},{'type':'output_text','text':'ur'}]",
        "['fo','ur']",
        "{'type':'text','text':'four'}",
        "[{'type':'text','text':{'value':'four'}}]",
        "[{'type':'thinking','thinking':[{'type':'text','text':'x'}]},{'type':'text','text':'four'}]"
      })
  void contentPartsAreJoined(String content) throws IOException {
    Completion completion =
        sample("{'message':{'content':" + content + "},'finish_reason':'stop'}", Map.of());
    assertThat(completion.text()).isEqualTo("four");
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
  }

  @Test
  void aRefusalIsAResponseThatIsNoAnswer() throws IOException {
    for (String message :
        List.of(
            "{'content':null,'refusal':'five'}",
            "{'content':[{'type':'refusal','refusal':'five'}]}")) {
      Completion completion =
          sample("{'message':" + message + ",'finish_reason':'stop'}", Map.of());
      assertThat(completion.text()).isEqualTo("five");
      assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
      assertThat(completion.remarks()).contains("refusal");
    }
  }

  @Test
  void aPartThatIsNoTextIsNamed() throws IOException {
    Completion completion =
        sample(
            "{'message':{'content':[{'type':'image_url'},{'type':'text','text':'four'}]},"
                + "'finish_reason':'stop'}",
            Map.of());
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.remarks()).containsExactly("content of type image_url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reasoning_content':'Two and two'",
        "'reasoning':'Two and two'",
        "'reasoning':'Two and two','reasoning_content':'Two and two'",
        "'reasoning_text':'Two and two'",
        "'reasoning':{'content':'Two and two'}",
        "'thinking_blocks':[{'type':'thinking','thinking':'Two and two'}]",
        "'reasoning_details':[{'summary':'Two and two'},{'type':'reasoning.encrypted'}]",
        "'reasoning_details':[{'type':'reasoning.text','text':'Two and two'}]"
      })
  void reasoningIsCountedOrJoined(String reasoning) throws IOException {
    String choice = "{'message':{'content':'four'," + reasoning + "},'finish_reason':'stop'}";
    Completion apart = sample(choice, Map.of());
    assertThat(apart.text()).isEqualTo("four");
    assertThat(apart.remarks()).containsExactly("reasoning left out");
    Completion joined = sample(choice, Map.of("reasoning", "join"));
    assertThat(joined.text()).isEqualTo("<think>\nTwo and two\n</think>\n\nfour");
    assertThat(joined.remarks()).isEmpty();
    assertThat(joined.finish()).isEqualTo(FinishReason.STOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "join"})
  void aThoughtWithoutContentIsNoAnswer(String reasoning) throws IOException {
    Completion completion =
        sample(
            "{'message':{'content':'','reasoning':'Two and'},'finish_reason':'stop'}",
            Map.of("reasoning", reasoning));
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.ids().toArray()).doesNotContain(EOS);
    assertThat(completion.remarks()).contains("thought without content");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'tool_calls':[{'type':'function','function':{'name':'f','arguments':'{}'}}]",
        "'function_call':{'name':'f','arguments':'{}'}"
      })
  void aCallOfAToolIsNotLostWithoutAWord(String call) throws IOException {
    Completion completion =
        sample("{'message':{'content':'four'," + call + "},'finish_reason':'stop'}", Map.of());
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.remarks()).containsExactly("tool calls left out");
  }

  @Test
  void anEmptyTextBesideTheMessageIsNotTheAnswer() throws IOException {
    Completion completion =
        sample("{'text':'','message':{'content':'four'},'finish_reason':'stop'}", Map.of());
    assertThat(completion.text()).isEqualTo("four");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-Infinity", "-1e400", "0.7", "-9999.0"})
  void aNumberThatIsNoLogProbabilityIsRemarked(String number) throws IOException {
    Completion completion =
        sample(
            "{'message':{'content':'four'},'finish_reason':'stop','logprobs':{'content':["
                + "{'token':'token_id:3','logprob':"
                + number
                + "},{'token':'token_id:1','logprob':-2}]}}",
            Map.of("token_ids", true));
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
    assertThat(completion.logps().size()).isZero();
    assertThat(completion.remarks()).containsExactly("log-probabilities out of range");
  }

  @Test
  void tokenIdsThatThePolicyDoesNotHaveAreRemarked() throws IOException {
    Completion completion =
        sample(
            "{'message':{'content':'four'},'finish_reason':'stop','logprobs':{'content':["
                + "{'token':'token_id:99999','logprob':-1}]}}",
            Map.of("token_ids", true));
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
    assertThat(completion.remarks()).containsExactly("token ids out of vocabulary");
    assertThat(
            sample(
                    "{'message':{'content':'four'},'finish_reason':'stop'}",
                    Map.of("token_ids", true))
                .remarks())
        .containsExactly("no token ids");
  }

  @Test
  void aThoughtBesideATextIsFound() throws IOException {
    assertThat(
            sample("{'text':'four','reasoning':'Two','finish_reason':'stop'}", Map.of()).remarks())
        .containsExactly("reasoning left out");
  }

  @Test
  void aThoughtThatWasCutStaysOpen() throws IOException {
    Completion completion =
        sample(
            "{'message':{'content':null,'reasoning':'Two and'},'finish_reason':'length'}",
            Map.of("reasoning", "join"));
    assertThat(completion.text()).isEqualTo("<think>\nTwo and\n");
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"four <eos>", "four <eos> <eos>", "four <eos>\\n", "four"})
  void anEndOfSequenceTextDoesNotBecomeASecondToken(String text) throws IOException {
    Completion completion =
        sample("{'message':{'content':'" + text + "'},'finish_reason':'stop'}", Map.of());
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
    assertThat(completion.text().strip()).isEqualTo("four");
    Completion cut =
        sample("{'message':{'content':'" + text + "'},'finish_reason':'abort'}", Map.of());
    assertThat(cut.ids()).isEqualTo(TokenIds.of(3));
  }

  @Test
  void halfACharacterIsReplaced() throws IOException {
    Completion completion =
        sample("{'message':{'content':'four \\ud83d'},'finish_reason':'stop'}", Map.of());
    assertThat(completion.text()).isEqualTo("four \uFFFD");
    assertThat(completion.remarks()).containsExactly("half a character");
  }

  @Test
  void namedTokensOfACutResponseHaveNoEnd() throws IOException {
    Completion completion =
        sample(
            "{'message':{'content':'four'},'finish_reason':'abort','logprobs':{'content':["
                + "{'token':'token_id:3','logprob':-1},{'token':'token_id:1','logprob':-2}]}}",
            Map.of("token_ids", true));
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
