// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.core.internal.remote.Server;
import io.github.aft4j.core.internal.remote.ServerAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Samples from an OpenAI-compatible server: one request per response, each with a seed of its own
 * that is a function of the stage's seed, the question's id and the sample's number. Texts go to
 * {@code completions}, chats to {@code chat/completions}; token ids go to {@code completions} as
 * they are.
 *
 * @param server where the model is
 * @param responses per question
 * @param options how to decode
 * @param tokenIds whether the server returns token ids ({@code return_tokens_as_token_ids}, as vLLM
 *     does), so that the very tokens it sampled are trained on
 * @param templateVariables variables of the server's chat template, sent with chats
 * @param joinReasoning whether a chain of thought that the server keeps apart becomes part of the
 *     response
 */
record OpenAiSampler(
    Server server,
    int responses,
    GenerationOptions options,
    boolean tokenIds,
    Map<String, Object> templateVariables,
    boolean joinReasoning)
    implements Sampler {
  static final String TEMPLATE_VARIABLES = "chat_template_kwargs";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public List<List<Completion>> sample(Model policy, List<Question> questions, long seed) {
    List<Server.Call> calls = new ArrayList<>();
    for (Question question : questions) {
      for (int sample = 0; sample < responses; sample++) {
        calls.add(call(question, seed(seed, question.id(), sample)));
      }
    }
    List<Server.Result> answers = server.callAll(calls);
    List<List<Completion>> completions = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      List<Completion> ofQuestion = new ArrayList<>();
      for (int sample = 0; sample < responses; sample++) {
        Server.Result answer = answers.get(q * responses + sample);
        ofQuestion.add(completion(policy, questions.get(q), sample, answer));
      }
      completions.add(ofQuestion);
    }
    return completions;
  }

  private static void message(ObjectNode node, Message message) {
    boolean calls = message.callsTools() && message.content().isEmpty();
    node.put("role", message.role()).put("content", calls ? null : message.content());
    message.fields().entrySet().stream()
        // not every server takes a list of parts, and every one takes their text
        .filter(
            field -> !(field.getKey().equals(Message.CONTENT) && field.getValue() instanceof List))
        .forEach(field -> node.set(field.getKey(), JSON.valueToTree(field.getValue())));
  }

  private Server.Call call(Question question, long seed) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", server.options().model());
    String path = "completions";
    if (question.prompt() instanceof Prompt.Text text) {
      body.put("prompt", text.text());
    } else if (question.prompt() instanceof Prompt.Tokens tokens) {
      ArrayNode ids = body.putArray("prompt");
      for (int id : tokens.ids().toArray()) {
        ids.add(id);
      }
    } else if (question.prompt() instanceof Prompt.Chat chat) {
      path = "chat/completions";
      ArrayNode messages = body.putArray("messages");
      chat.messages().forEach(m -> message(messages.addObject(), m));
      if (!chat.tools().isEmpty()) {
        body.set("tools", JSON.valueToTree(chat.tools()));
      }
      if (!templateVariables.isEmpty()) {
        body.set(TEMPLATE_VARIABLES, JSON.valueToTree(templateVariables));
      }
    }
    body.put(server.options().limitField(), options.maxNewTokens());
    body.put("temperature", options.temperature());
    body.put("seed", seed);
    // What is off is not sent: not every server knows every parameter.
    if (options.topP() < 1) {
      body.put("top_p", options.topP());
    }
    if (options.topK() > 0) {
      body.put("top_k", options.topK());
    }
    if (options.minP() > 0) {
      body.put("min_p", options.minP());
    }
    if (options.repetitionPenalty() != 1) {
      body.put("repetition_penalty", options.repetitionPenalty());
    }
    if (!options.stopStrings().isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      options.stopStrings().forEach(stop::add);
    }
    if (tokenIds) {
      body.put("return_tokens_as_token_ids", true);
      if (path.equals("completions")) {
        body.put("logprobs", 0);
      } else {
        body.put("logprobs", true);
      }
    }
    return new Server.Call(path, body);
  }

  private Completion completion(Model policy, Question question, int sample, Server.Result answer) {
    return RemoteTokens.completion(
        policy.tokenizer(),
        question.prompt(),
        sample,
        ServerAnswer.of(answer, "question '" + question.id() + "', sample " + sample),
        new RemoteTokens.Settings(tokenIds, joinReasoning));
  }

  /** Returns a seed that servers accept (0 to 2³¹ − 1), spread by the finalizer of MurmurHash3. */
  private static long seed(long seed, String id, int sample) {
    long h = seed * 31 + sample;
    for (int i = 0; i < id.length(); i++) {
      h = h * 1_000_003 + id.charAt(i);
    }
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (h ^ (h >>> 33)) & Integer.MAX_VALUE;
  }
}
