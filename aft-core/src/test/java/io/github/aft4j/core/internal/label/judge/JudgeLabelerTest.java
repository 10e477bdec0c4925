// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.internal.label.Judging;
import io.github.aft4j.core.internal.remote.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeLabelerTest {
  private static final Question QUESTION =
      Question.of("q", "What is {answer} + 1?").answer("4").build();

  private static List<Judgment> judge(
      FakeServer server, Map<String, Object> more, String... texts) {
    Map<String, Object> options = new HashMap<>(server.options());
    options.putAll(more);
    List<Completion> completions = new java.util.ArrayList<>();
    for (String text : texts) {
      completions.add(
          new Completion(
              completions.size(), TokenIds.empty(), text, LogProbs.empty(), FinishReason.STOP));
    }
    return Judging.labeler("judge", options).judge(QUESTION, completions);
  }

  private static FakeServer.Answer reply(String content) {
    return FakeServer.Answer.chat(content);
  }

  @Test
  void asksForAVerdictOnEachResponse() throws IOException {
    try (FakeServer server =
        new FakeServer(
            r -> {
              String text = r.body().at("/messages/0/content").asText();
              return text.contains("It is 4")
                  ? reply(" {\"verdict\": \"Right\"}\n")
                  : text.contains("It is 5")
                      ? reply("{\"verdict\": \"wrong\"}")
                      : reply("I like it");
            })) {
      List<Judgment> judgments = judge(server, Map.of(), "It is 4", "It is 5", "It is");
      assertThat(judgments)
          .extracting(Judgment::verdict)
          .containsExactly(Verdict.POSITIVE, Verdict.NEGATIVE, Verdict.UNDECIDED);
      assertThat(judgments.get(2).reason()).contains("malformed").contains("I like it");
      assertThat(server.requests.get(0).body().at("/messages/0/content").asText())
          .contains("What is {answer} + 1?", "<correct_result>\n4\n");
    }
  }

  @Test
  void turnsScoresIntoRewards() throws IOException {
    try (FakeServer server = new FakeServer(r -> reply("{\"score\": 7.5}"))) {
      Judgment judgment = judge(server, Map.of("mode", "score", "threshold", 6), "x").get(0);
      assertThat(judgment.verdict()).isEqualTo(Verdict.POSITIVE);
      assertThat(judgment.reward()).hasValue(7.5);
    }
    try (FakeServer server = new FakeServer(r -> reply("{\"score\": 11}"))) {
      assertThat(judge(server, Map.of("mode", "score"), "x").get(0).reward()).isEmpty();
    }
  }

  @Test
  void turnsOneRankingIntoRewards() throws IOException {
    try (FakeServer server = new FakeServer(r -> reply("{\"ranking\": [3, 1, 2]}"))) {
      assertThat(judge(server, Map.of("mode", "rank"), "a", "b", "c"))
          .extracting(j -> j.reward().orElseThrow())
          .containsExactly(-2.0, -3.0, -1.0);
      assertThat(server.requests).hasSize(1);
    }
    for (String bad : List.of("[3, 1]", "[1, 1, 2]", "[0, 1, 2]", "\"abc\"")) {
      try (FakeServer server = new FakeServer(r -> reply("{\"ranking\": " + bad + "}"))) {
        assertThat(judge(server, Map.of("mode", "rank"), "a", "b", "c"))
            .allMatch(j -> j.verdict() == Verdict.UNDECIDED && j.reward().isEmpty());
      }
    }
  }

  private static List<String> problems(Path folder, String prompt, Map<String, Object> more)
      throws IOException {
    Path file = Files.writeString(folder.resolve("prompt.txt"), prompt);
    Map<String, Object> options = new HashMap<>(Map.of("url", "http://localhost:1", "model", "m"));
    options.put("prompt_file", file.toString());
    options.putAll(more);
    try {
      Judging.labeler("judge", options);
      return List.of();
    } catch (AftException e) {
      return e.problems().stream().map(p -> p.code() + " " + p.found()).toList();
    }
  }

  @Test
  void aPromptThatDoesNotShowWhatIsToBeJudgedIsRefused(@TempDir Path folder) throws IOException {
    Map<String, Object> rank = Map.of("mode", "rank");
    assertThat(problems(folder, "{question} {response} {\"verdict\": 1}", Map.of())).isEmpty();
    assertThat(problems(folder, "{question} {responses} {n}", Map.of("mode", "score"))).isEmpty();
    assertThat(problems(folder, "{question} {answer} {responses}", rank)).isEmpty();
    assertThat(problems(folder, "Is it right?", Map.of()))
        .containsExactly(
            "AFT-103 a prompt without {question}", "AFT-103 a prompt without {response}");
    assertThat(problems(folder, "{question} {anwser} {Response} {response}", Map.of()))
        .containsExactly("AFT-103 {anwser}", "AFT-103 {Response}");
    assertThat(problems(folder, "{question} {response}", rank))
        .containsExactly("AFT-103 a prompt without {responses}", "AFT-103 {response}");
    assertThat(problems(folder, "{question}", Map.of("url", "nowhere")))
        .hasSize(2)
        .contains("AFT-103 a prompt without {response}");
  }

  @Test
  void aServerThatFailsIsAnErrorNotAVerdict() throws IOException {
    try (FakeServer server = new FakeServer(r -> FakeServer.Answer.status(400))) {
      assertThatThrownBy(() -> judge(server, Map.of(), "x"))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-642");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"verdict\": \"right\"}",
        "\n {\"verdict\" : \"RIGHT\"} ",
        "```json\n{\"verdict\": \"right\"}\n```",
        "```{\"verdict\": \"right\"}```",
        "<think>{\"verdict\": \"wrong\"}</think>\n{\"verdict\": \"right\"}"
      })
  void aReplyThatIsOneObjectCounts(String reply) throws IOException {
    try (FakeServer server = new FakeServer(r -> reply(reply))) {
      assertThat(judge(server, Map.of(), "x").get(0).verdict()).isEqualTo(Verdict.POSITIVE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Well. {\"verdict\": \"right\"}",
        "{\"verdict\": \"right\"} I am sure.",
        "{\"verdict\": \"wrong\"} {\"verdict\": \"right\"}",
        "{\"verdict\": \"wrong\"}\n{\"verdict\": \"right\"}",
        "{\"verdict\": \"wrong\", \"verdict\": \"right\"}",
        "{\"verdict\": \"right\", \"Verdict\": \"wrong\"}",
        "{\"verdict\": \"right\", \"confidence\": 0.1}",
        "{\"verdict\": [\"right\"]}",
        "{\"verdict\": {\"verdict\": \"right\"}}",
        "{\"verdict\": true}",
        "{\"verdict\": \"right or wrong\"}",
        "[{\"verdict\": \"right\"}]",
        "\"right\"",
        "right",
        "{\"answer\": {\"verdict\": \"right\"}}",
        "{\"verdict\": \"right\"",
        "{verdict: right}",
        "```\n{\"verdict\": \"right\"}\n``` ```\n{\"verdict\": \"wrong\"}\n```"
      })
  void everyOtherReplyIsUndecided(String reply) throws IOException {
    try (FakeServer server = new FakeServer(r -> reply(reply))) {
      assertThat(judge(server, Map.of(), "x").get(0).verdict()).isEqualTo(Verdict.UNDECIDED);
    }
  }

  @Test
  void wordsBeforeTheObjectCountWhereThePromptAsksForThem() throws IOException {
    for (String reply :
        List.of("Well. {\"verdict\": \"right\"}", "So:\n```json\n{\"verdict\": \"right\"}\n```")) {
      try (FakeServer server = new FakeServer(r -> reply(reply))) {
        assertThat(judge(server, Map.of("prose", true), "x").get(0).verdict())
            .isEqualTo(Verdict.POSITIVE);
      }
    }
    try (FakeServer server =
        new FakeServer(r -> reply("{\"verdict\": \"wrong\"} or {\"verdict\": \"right\"}"))) {
      assertThat(judge(server, Map.of("prose", true), "x").get(0).verdict())
          .isEqualTo(Verdict.UNDECIDED);
    }
  }

  @Test
  void scoresThatAreNoNumberFromZeroToTenAreUndecided() throws IOException {
    for (String bad :
        List.of("\"8\"", "\"8/10\"", "[8]", "-1", "1e999", "true", "null", "8, \"x\":1")) {
      try (FakeServer server = new FakeServer(r -> reply("{\"score\": " + bad + "}"))) {
        assertThat(judge(server, Map.of("mode", "score", "threshold", 5), "x").get(0))
            .as(bad)
            .returns(Verdict.UNDECIDED, Judgment::verdict)
            .returns(java.util.OptionalDouble.empty(), Judgment::reward);
      }
    }
  }

  @Test
  void aReplyThatWasCutOrIsNullIsUndecidedAndSaysWhy() throws IOException {
    for (String choice :
        List.of(
            "{'message':{'content':'{\\'verdict\\':\\'right\\'}'},'finish_reason':'length'}",
            "{'message':{'content':null,'reasoning':'x'},'finish_reason':'length'}")) {
      try (FakeServer server =
          new FakeServer(r -> FakeServer.Answer.ok("{'choices':[" + choice + "]}"))) {
        Judgment judgment = judge(server, Map.of("max_new_tokens", 77), "x").get(0);
        assertThat(judgment.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(judgment.reason()).contains("finish_reason length", "raise max_new_tokens");
        assertThat(server.requests.get(0).body().get("max_tokens").asInt()).isEqualTo(77);
      }
    }
  }
}
