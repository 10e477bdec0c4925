// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.core.internal.remote.ServerAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of a response that came as text: those that the server names, else those of the policy's
 * tokenizer. A response that ended by itself ends in one end-of-sequence token, a cut one in none.
 */
final class RemoteTokens {
  private static final String ID = "token_id:";

  /** Servers write this for minus infinity. */
  private static final double IMPOSSIBLE = -9999;

  /** Above zero by the rounding of a server's arithmetic. */
  private static final double ROUNDING = 1e-3;

  private RemoteTokens() {}

  /**
   * What is asked of a server.
   *
   * @param tokenIds whether its answers name token ids
   * @param joinReasoning whether a thought beside the content becomes part of the response
   */
  record Settings(boolean tokenIds, boolean joinReasoning) {}

  private static boolean isLogProb(double value) {
    return value > IMPOSSIBLE && value <= ROUNDING;
  }

  static Completion completion(
      Tokenizer tokenizer, Prompt prompt, int sample, ServerAnswer answer, Settings settings) {
    List<Integer> named = new ArrayList<>();
    List<Double> logps = new ArrayList<>();
    read(answer.logprobs(), named, logps);
    List<String> remarks = new ArrayList<>(answer.remarks());
    if (named.stream().anyMatch(id -> id >= tokenizer.vocabularySize())) {
      remarks.add("token ids out of vocabulary");
      named.clear();
    } else if (settings.tokenIds() && named.isEmpty() && !answer.text().isEmpty()) {
      remarks.add("no token ids");
    }
    if (!logps.stream().allMatch(RemoteTokens::isLogProb)) {
      remarks.add("log-probabilities out of range");
      logps.clear();
    }
    String text = answer.text();
    if (!answer.reasoning().isBlank()) {
      // The ids that a server names are those of the thought as well.
      if (settings.joinReasoning() || !named.isEmpty()) {
        text = joined(answer.reasoning(), text);
      } else {
        remarks.add("reasoning left out");
      }
    }
    boolean cut = !answer.natural();
    text = EndText.strip(tokenizer, text);
    TokenIds ids =
        named.isEmpty()
            ? encoded(tokenizer, prompt, text, cut)
            : TokenIds.of(named.stream().mapToInt(Integer::intValue).toArray());
    if (cut && !named.isEmpty()) {
      ids = withoutEnd(tokenizer, ids);
      logps = logps.size() == named.size() ? logps.subList(0, ids.size()) : logps;
    }
    // Of another tokenization the numbers would belong to other tokens.
    LogProbs known =
        logps.size() == ids.size()
            ? LogProbs.of(logps.stream().mapToDouble(Double::doubleValue).toArray())
            : LogProbs.empty();
    FinishReason finish = cut ? FinishReason.LENGTH : FinishReason.STOP;
    return new Completion(sample, ids, text, known, finish, remarks);
  }

  /** Returns thought and content joined in the form in which reasoning models write them. */
  private static String joined(String reasoning, String content) {
    if (content.contains("</think>")) {
      return content;
    }
    String thought = "<think>\n" + reasoning.strip() + "\n";
    return content.isEmpty() ? thought : thought + "</think>\n\n" + content.stripLeading();
  }

  /** Returns the tokens of a text, which ends in an end-of-sequence token unless it was cut. */
  static TokenIds encoded(Tokenizer tokenizer, Prompt prompt, String text, boolean cut) {
    TokenIds ids = tokenizer.response(prompt, text);
    return cut ? withoutEnd(tokenizer, ids) : ids;
  }

  private static TokenIds withoutEnd(Tokenizer tokenizer, TokenIds ids) {
    int size = ids.size();
    while (size > 0 && tokenizer.eos().contains(ids.get(size - 1))) {
      size--;
    }
    return ids.slice(0, size);
  }

  /**
   * Reads {@code logprobs} of {@code completions} (lists {@code tokens} and {@code token_logprobs})
   * or of {@code chat/completions} (a list {@code content} of objects).
   */
  private static void read(JsonNode logprobs, List<Integer> ids, List<Double> logps) {
    boolean allNamed = true;
    JsonNode content = logprobs.path("content");
    JsonNode tokens = content.isArray() ? content : logprobs.path("tokens");
    for (int i = 0; tokens.isArray() && i < tokens.size(); i++) {
      JsonNode token = content.isArray() ? content.get(i).path("token") : tokens.get(i);
      JsonNode logp =
          content.isArray()
              ? content.get(i).path("logprob")
              : logprobs.path("token_logprobs").path(i);
      if (logp.isNumber()) {
        logps.add(logp.asDouble());
      }
      if (token.asText().matches(ID + "\\d{1,9}")) {
        ids.add(Integer.parseInt(token.asText().substring(ID.length())));
      } else {
        allNamed = false;
      }
    }
    if (!allNamed) {
      ids.clear();
    }
  }
}
