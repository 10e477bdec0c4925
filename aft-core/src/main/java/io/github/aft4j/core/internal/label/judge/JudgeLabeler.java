// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.judge;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.internal.remote.Server;
import io.github.aft4j.core.internal.remote.ServerAnswer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Lets a model on an OpenAI-compatible server judge responses: a verdict or a score for each, or
 * one ranking of all. It is asked at temperature 0; how far its word repeats itself is its own
 * matter. A reply that is not as asked is UNDECIDED; a server that fails is an error, not a
 * verdict.
 *
 * @param server where the judging model is
 * @param mode {@code verdict}, {@code score} or {@code rank}
 * @param prompt what it is asked
 * @param form the form that its replies must have
 * @param threshold for {@code score}, the least positive score
 * @param longestReply the most tokens of a reply
 */
record JudgeLabeler(
    Server server,
    String mode,
    JudgePrompt prompt,
    JudgeReply form,
    OptionalDouble threshold,
    int longestReply)
    implements Labeler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public boolean needsAnswer() {
    return false;
  }

  @Override
  public boolean comparesResponses() {
    return mode.equals("rank");
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
      ServerAnswer reply = ask(List.of(prompt.fill(question, completions))).get(0);
      return cut(reply)
          .map(undecided -> completions.stream().map(c -> undecided).toList())
          .orElseGet(() -> form.ranking(reply.text(), completions.size()));
    }
    List<String> texts = completions.stream().map(c -> prompt.fill(question, List.of(c))).toList();
    return ask(texts).stream().map(reply -> cut(reply).orElseGet(() -> judgment(reply))).toList();
  }

  private Judgment judgment(ServerAnswer reply) {
    return mode.equals("score") ? form.score(reply.text(), threshold) : form.verdict(reply.text());
  }

  /**
   * Returns a judgment with the reason if a reply did not end by itself, so that more could have
   * followed.
   */
  private Optional<Judgment> cut(ServerAnswer reply) {
    boolean unknown = reply.finish().equals("missing") || reply.finish().equals("null");
    return reply.natural() || (unknown && !reply.text().isBlank())
        ? Optional.empty()
        : Optional.of(
            Judgment.of(
                Verdict.UNDECIDED,
                "the judge's reply is no whole answer ("
                    + reply.ending()
                    + (reply.isLength() ? "); raise max_new_tokens" : ")")));
  }

  private List<ServerAnswer> ask(List<String> texts) {
    List<Server.Call> calls = texts.stream().map(this::call).toList();
    return server.callAll(calls).stream()
        .map(answer -> ServerAnswer.of(answer, "labeler judge"))
        .toList();
  }

  private Server.Call call(String text) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", server.options().model());
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    body.put("temperature", 0);
    body.put("seed", 0);
    body.put(server.options().limitField(), longestReply);
    return new Server.Call("chat/completions", body);
  }
}
