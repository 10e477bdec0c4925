package io.github.aft4j.core.label;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Verdict;
import io.github.aft4j.core.remote.Server;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Lets a model on an OpenAI-compatible server judge responses: a verdict or a score for each, or
 * one ranking of all. It is asked at temperature 0; how far its word repeats itself is its own
 * matter. A reply that is not as asked is UNDECIDED; a server that fails is an error, not a
 * verdict.
 *
 * @param mode {@code verdict}, {@code score} or {@code rank}
 * @param threshold for {@code score}, the least positive score
 */
record JudgeLabeler(
    Server server, String model, String mode, JudgePrompt prompt, OptionalDouble threshold)
    implements Labeler {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_REPLY = 1024;

  @Override
  public boolean needsAnswer() {
    return false;
  }

  @Override
  public Optional<String> unusable(Question question) {
    return JudgePrompt.question(question).isPresent()
        ? Optional.empty()
        : Optional.of("the prompt is known as token ids only");
  }

  @Override
  public List<Judgment> judge(Question question, List<Completion> completions) {
    Optional<String> unusable = unusable(question);
    if (unusable.isPresent()) {
      Judgment undecided = Judgment.of(Verdict.UNDECIDED, unusable.get());
      return completions.stream().map(c -> undecided).toList();
    }
    if (completions.isEmpty()) {
      return List.of();
    }
    if (mode.equals("rank")) {
      String reply = ask(List.of(prompt.fill(question, completions))).get(0);
      return JudgeReply.ranking(reply, completions.size());
    }
    List<String> texts = completions.stream().map(c -> prompt.fill(question, List.of(c))).toList();
    return ask(texts).stream()
        .map(
            reply ->
                mode.equals("score")
                    ? JudgeReply.score(reply, threshold)
                    : JudgeReply.verdict(reply))
        .toList();
  }

  private List<String> ask(List<String> texts) {
    List<Server.Call> calls = texts.stream().map(this::call).toList();
    return server.callAll(calls).stream()
        .map(answer -> answer.path("choices").path(0).path("message").path("content").asText())
        .toList();
  }

  private Server.Call call(String text) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    body.put("temperature", 0);
    body.put("seed", 0);
    body.put("max_tokens", LONGEST_REPLY);
    return new Server.Call("chat/completions", body);
  }
}
