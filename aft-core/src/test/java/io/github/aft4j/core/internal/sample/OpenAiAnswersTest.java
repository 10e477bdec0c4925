// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static io.github.aft4j.core.internal.sample.ServedChoice.EOS;
import static io.github.aft4j.core.internal.sample.ServedChoice.choice;
import static io.github.aft4j.core.internal.sample.ServedChoice.sample;
import static io.github.aft4j.core.internal.sample.ServedChoice.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.TokenIds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of servers beside the plain one. */
class OpenAiAnswersTest {
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
    Completion completion = sample(choice("'content':'four'", reason));
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
    Completion completion = sample(choice("'content':'four'", reason));
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3));
    assertThat(completion.remarks()).isEqualTo(remark == null ? List.of() : List.of(remark));
  }

  @Test
  void aMissingEndIsUnfinished() throws IOException {
    Completion completion = sample("{'message':{'content':'four'}}");
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
    Completion completion = sample(choice);
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
    Completion completion = sample(stopped("'content':" + content));
    assertThat(completion.text()).isEqualTo("four");
    assertThat(completion.ids()).isEqualTo(TokenIds.of(3, EOS));
  }

  @Test
  void aRefusalIsAResponseThatIsNoAnswer() throws IOException {
    for (String message :
        List.of(
            "'content':null,'refusal':'five'", "'content':[{'type':'refusal','refusal':'five'}]")) {
      Completion completion = sample(stopped(message));
      assertThat(completion.text()).isEqualTo("five");
      assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
      assertThat(completion.remarks()).contains("refusal");
    }
  }

  @Test
  void aPartThatIsNoTextIsNamed() throws IOException {
    Completion completion =
        sample(stopped("'content':[{'type':'image_url'},{'type':'text','text':'four'}]"));
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.remarks()).containsExactly("content of type image_url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'tool_calls':[{'type':'function','function':{'name':'f','arguments':'{}'}}]",
        "'function_call':{'name':'f','arguments':'{}'}"
      })
  void aCallOfAToolIsNotLostWithoutAWord(String call) throws IOException {
    Completion completion = sample(stopped("'content':'four'," + call));
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.remarks()).containsExactly("tool calls left out");
  }

  @Test
  void anEmptyTextBesideTheMessageIsNotTheAnswer() throws IOException {
    Completion completion =
        sample("{'text':'','message':{'content':'four'},'finish_reason':'stop'}");
    assertThat(completion.text()).isEqualTo("four");
  }
}
