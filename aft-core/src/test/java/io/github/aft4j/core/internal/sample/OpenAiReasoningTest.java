// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static io.github.aft4j.core.internal.sample.ServedChoice.EOS;
import static io.github.aft4j.core.internal.sample.ServedChoice.choice;
import static io.github.aft4j.core.internal.sample.ServedChoice.sample;
import static io.github.aft4j.core.internal.sample.ServedChoice.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thoughts that servers keep apart from the answer. */
class OpenAiReasoningTest {
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
    String choice = stopped("'content':'four'," + reasoning);
    Completion apart = sample(choice);
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
        sample(stopped("'content':'','reasoning':'Two and'"), Map.of("reasoning", reasoning));
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(completion.ids().toArray()).doesNotContain(EOS);
    assertThat(completion.remarks()).contains("thought without content");
  }

  @Test
  void aThoughtBesideATextIsFound() throws IOException {
    assertThat(sample("{'text':'four','reasoning':'Two','finish_reason':'stop'}").remarks())
        .containsExactly("reasoning left out");
  }

  @Test
  void aThoughtThatWasCutStaysOpen() throws IOException {
    Completion completion =
        sample(
            choice("'content':null,'reasoning':'Two and'", "'length'"),
            Map.of("reasoning", "join"));
    assertThat(completion.text()).isEqualTo("<think>\nTwo and\n");
    assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
  }
}
