// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySamplerTest {
  @TempDir Path dir;

  private final Model model = SamplerTestKit.tokenizerOnly("four", "five");

  private List<List<Completion>> replay(Map<String, Object> more, String... lines)
      throws IOException {
    Path file = dir.resolve("samples.jsonl");
    Files.writeString(file, String.join("\n", lines).replace('\'', '"'));
    Map<String, Object> options = new java.util.HashMap<>(more);
    options.put("path", file.toString());
    List<Question> questions =
        List.of(
            SamplerTestKit.question("a", new Prompt.Text("2+2")),
            SamplerTestKit.question("b", new Prompt.Text("2+3")));
    return SamplerTestKit.sampler("replay", options).sample(model, questions, 0);
  }

  @Test
  void readsOneResponseALineInAnyOrder() throws IOException {
    List<List<Completion>> samples =
        replay(
            Map.of(),
            "{'id':'b','response':'five'}",
            "{'id':'a','response':'four','finish':'length'}",
            "{'id':'b','response':'four'}");
    assertThat(samples.get(0))
        .containsExactly(
            new Completion(0, TokenIds.of(3), "four", LogProbs.empty(), FinishReason.LENGTH));
    assertThat(samples.get(1)).extracting(Completion::text).containsExactly("five", "four");
    assertThat(samples.get(1)).extracting(Completion::sample).containsExactly(0, 1);
  }

  @Test
  void readsTheSamplesOfARunWithTheirTokens() throws IOException {
    List<List<Completion>> samples =
        replay(
            Map.of(),
            "{'id':'a','prompt':[0],'samples':[{'sample':0,'text':'four','finish':'STOP',"
                + "'ids':[7,1],'logps':[-0.5,-0.1]}]}",
            "{'id':'b','samples':[{'text':'five'},{'text':'four'}]}");
    assertThat(samples.get(0))
        .containsExactly(
            new Completion(
                0, TokenIds.of(7, 1), "four", LogProbs.of(-0.5, -0.1), FinishReason.STOP));
    assertThat(samples.get(1)).hasSize(2);
  }

  @Test
  void failsOrSkipsWhereAQuestionHasNoResponse() throws IOException {
    assertThatThrownBy(() -> replay(Map.of(), "{'id':'a','response':'four'}"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-646")
        .hasMessageContaining("'b'");
    assertThat(replay(Map.of("missing", "skip"), "{'id':'a','response':'four'}").get(1)).isEmpty();
  }

  @Test
  void reportsEveryLineThatCannotBeUsed() {
    assertThatThrownBy(
            () -> replay(Map.of(), "{'id':'a'}", "{'response':'four'}", "{", "{'id':'b','ids':[]}"))
        .isInstanceOfSatisfying(AftException.class, e -> assertThat(e.problems()).hasSize(4));
  }

  @Test
  void aLogProbabilityThatIsNoNumberIsNotTakenForZero() {
    String line = "{'id':'a','text':'four','ids':[7,1],'logps':[-0.5,'NaN']}";
    assertThatThrownBy(() -> replay(Map.of("missing", "skip"), line))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-646")
        .hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'ids':[7],'logps':{'a':1}", "'ids':{'a':1}", "'ids':[7],'logps':'-1'"})
  void anObjectIsNoListOfNumbers(String fields) {
    String line = "{'id':'a','text':'four'," + fields + "}";
    assertThatThrownBy(() -> replay(Map.of("missing", "skip"), line))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-646");
  }

  @Test
  void anEndThatIsNotNaturalIsUnfinishedAndRemarked() throws IOException {
    List<List<Completion>> samples =
        replay(
            Map.of("missing", "skip"),
            "{'id':'a','response':'four <eos>','finish':'eos_token'}",
            "{'id':'a','response':'four','finish':'content_filter'}",
            "{'id':'a','response':'four','finish':null}");
    assertThat(samples.get(0))
        .extracting(Completion::finish)
        .containsExactly(FinishReason.STOP, FinishReason.LENGTH, FinishReason.LENGTH);
    assertThat(samples.get(0))
        .extracting(Completion::ids)
        .containsExactly(TokenIds.of(3, 1), TokenIds.of(3), TokenIds.of(3));
    assertThat(samples.get(0).get(1).remarks()).containsExactly("finish_reason content_filter");
  }
}
