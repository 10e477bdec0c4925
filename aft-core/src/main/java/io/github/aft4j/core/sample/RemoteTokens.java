package io.github.aft4j.core.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Prompt;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.api.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of a response that came as text: those that the server names, else those of the policy's
 * tokenizer. A response that ended by itself ends in the end-of-sequence token, a cut one does not.
 */
final class RemoteTokens {
  private static final String ID = "token_id:";

  private RemoteTokens() {}

  static Completion completion(
      Tokenizer tokenizer, Prompt prompt, int sample, String text, boolean cut, JsonNode logprobs) {
    List<Integer> named = new ArrayList<>();
    List<Double> logps = new ArrayList<>();
    read(logprobs, named, logps);
    TokenIds ids =
        named.isEmpty()
            ? encoded(tokenizer, prompt, text, cut)
            : TokenIds.of(named.stream().mapToInt(Integer::intValue).toArray());
    // Of another tokenization the numbers would belong to other tokens.
    LogProbs known =
        logps.size() == ids.size()
            ? LogProbs.of(logps.stream().mapToDouble(Double::doubleValue).toArray())
            : LogProbs.empty();
    return new Completion(sample, ids, text, known, cut ? FinishReason.LENGTH : FinishReason.STOP);
  }

  static TokenIds encoded(Tokenizer tokenizer, Prompt prompt, String text, boolean cut) {
    TokenIds ids = tokenizer.response(prompt, text);
    int last = ids.size() - 1;
    return cut && last >= 0 && tokenizer.eos().contains(ids.get(last)) ? ids.slice(0, last) : ids;
  }

  /**
   * Reads {@code logprobs} of {@code completions} (lists {@code tokens} and {@code token_logprobs})
   * or of {@code chat/completions} (a list {@code content} of objects).
   */
  private static void read(JsonNode logprobs, List<Integer> ids, List<Double> logps) {
    boolean allNamed = true;
    JsonNode content = logprobs.path("content");
    JsonNode tokens = content.isArray() ? content : logprobs.path("tokens");
    for (int i = 0; i < tokens.size(); i++) {
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
