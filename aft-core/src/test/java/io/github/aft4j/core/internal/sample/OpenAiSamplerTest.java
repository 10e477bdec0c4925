// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
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

class OpenAiSamplerTest {
  private final Model model = SamplerTestKit.tokenizerOnly("four", "five");

  private List<List<Completion>> sample(
      FakeServer server, Map<String, Object> more, List<Prompt> prompts) {
    Map<String, Object> options = new HashMap<>(server.options());
    options.putAll(more);
    List<io.github.aft4j.api.data.Question> questions = new java.util.ArrayList<>();
    for (Prompt prompt : prompts) {
      questions.add(SamplerTestKit.question("q" + questions.size(), prompt));
    }
    return SamplerTestKit.sampler("openai", options).sample(model, questions, 7);
  }

  @Test
  void asksForEveryResponseWithASeedOfItsOwn() throws IOException {
    try (FakeServer server =
        new FakeServer(
            r -> FakeServer.Answer.ok("{'choices':[{'text':'four','finish_reason':'stop'}]}"))) {
      List<Prompt> prompts = List.of(new Prompt.Text("2+2"), new Prompt.Text("1+3"));
      List<List<Completion>> samples =
          sample(server, Map.of("responses", 3, "top_p", 0.9), prompts);
      assertThat(samples).hasSize(2).allSatisfy(s -> assertThat(s).hasSize(3));
      assertThat(samples.get(1).get(2))
          .isEqualTo(
              new Completion(2, TokenIds.of(3, 1), "four", LogProbs.empty(), FinishReason.STOP));
      List<Long> seeds = seeds(server);
      assertThat(seeds).hasSize(6).doesNotHaveDuplicates();
      assertThat(seeds).allMatch(seed -> seed >= 0 && seed < 1L << 31);
      JsonNode body = server.requests.get(0).body();
      assertThat(body.get("model").asText()).isEqualTo("m");
      assertThat(body.get("top_p").asDouble()).isEqualTo(0.9);
      assertThat(body.has("top_k")).as("what is off is not sent").isFalse();
      server.requests.clear();
      sample(server, Map.of("responses", 3), prompts);
      assertThat(seeds(server)).isEqualTo(seeds);
    }
  }

  private static List<Long> seeds(FakeServer server) {
    return server.requests.stream().map(r -> r.body().get("seed").asLong()).sorted().toList();
  }

  private static final Map<String, Object> PARTS =
      Map.of(Message.CONTENT, List.of(Map.of("type", "text", "text", "Hi")));

  @Test
  void sendsChatsToTheChatEndpoint() throws IOException {
    try (FakeServer server =
        new FakeServer(
            r ->
                FakeServer.Answer.ok(
                    "{'choices':[{'message':{'content':'five'},'finish_reason':'length'}]}"))) {
      List<List<Completion>> samples =
          sample(
              server,
              Map.of("responses", 1),
              List.of(new Prompt.Chat(List.of(new Message("user", "Hi", PARTS)))));
      assertThat(server.requests.get(0).path()).isEqualTo("/v1/chat/completions");
      assertThat(server.requests.get(0).body().at("/messages/0/content").asText())
          .as("the text of the parts, which every server takes")
          .isEqualTo("Hi");
      assertThat(samples.get(0).get(0))
          .as("a cut response has no end-of-sequence token")
          .isEqualTo(
              new Completion(0, TokenIds.of(4), "five", LogProbs.empty(), FinishReason.LENGTH));
    }
  }

  @Test
  void variablesOfTheTemplateGoToTheServerThatHasIt() throws IOException {
    try (FakeServer server = new FakeServer(r -> FakeServer.Answer.chat("four"))) {
      Prompt chat = new Prompt.Chat(List.of(new Message("user", "Hi")));
      Map<String, Object> variables = Map.of("enable_thinking", false);
      sample(server, Map.of("responses", 1, "chat_template_kwargs", variables), List.of(chat));
      assertThat(server.requests.get(0).body().get("chat_template_kwargs").toString())
          .isEqualTo("{\"enable_thinking\":false}");
      sample(server, Map.of("responses", 1), List.of(chat));
      assertThat(server.requests.get(1).body().has("chat_template_kwargs")).isFalse();
    }
  }

  @Test
  void keepsTheTokensAndLogProbabilitiesThatTheServerNames() throws IOException {
    try (FakeServer server =
        new FakeServer(
            r ->
                FakeServer.Answer.ok(
                    "{'choices':[{'text':'four','finish_reason':'stop','logprobs':{'tokens':"
                        + "['token_id:4','token_id:1'],'token_logprobs':[-0.5,-0.25]}}]}"))) {
      Completion completion =
          sample(
                  server,
                  Map.of("responses", 1, "token_ids", true),
                  List.of(new Prompt.Tokens(TokenIds.of(5, 6))))
              .get(0)
              .get(0);
      assertThat(completion.ids()).isEqualTo(TokenIds.of(4, 1));
      assertThat(completion.logps()).isEqualTo(LogProbs.of(-0.5, -0.25));
      assertThat(server.requests.get(0).body().get("prompt").toString()).isEqualTo("[5,6]");
    }
  }

  @Test
  void ignoresLogProbabilitiesOfOtherTokens() throws IOException {
    try (FakeServer server =
        new FakeServer(
            r ->
                FakeServer.Answer.ok(
                    "{'choices':[{'message':{'content':'four'},'finish_reason':'stop','logprobs':"
                        + "{'content':[{'token':'fo','logprob':-1},{'token':'u','logprob':-1},"
                        + "{'token':'r','logprob':-1}]}}]}"))) {
      Completion completion =
          sample(server, Map.of("responses", 1), List.of(new Prompt.Text("x"))).get(0).get(0);
      assertThat(completion.ids()).isEqualTo(TokenIds.of(3, 1));
      assertThat(completion.logps().size()).isZero();
    }
  }

  @Test
  void saysWhichAnswerHasNoText() throws IOException {
    try (FakeServer server = new FakeServer(r -> FakeServer.Answer.ok("{'choices':[{}]}"))) {
      assertThatThrownBy(
              () -> sample(server, Map.of("responses", 1), List.of(new Prompt.Text("x"))))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-643")
          .hasMessageContaining("q0");
    }
  }
}
