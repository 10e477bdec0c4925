// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.internal.remote.FakeServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One answer of a server, as the sampler {@code openai} reads it. */
final class ServedChoice {
  /** The id of the token that ends a sequence; {@code four} has 3, {@code five} 4. */
  static final int EOS = 1;

  /** Options with which the server names the tokens. */
  static final Map<String, Object> TOKEN_IDS = Map.of("token_ids", true);

  private static final Model MODEL =
      SamplerTestKit.tokenizerOnly("four", "five", "<think>", "</think>");

  private ServedChoice() {}

  /** A choice whose message has these fields, in single quotation marks. */
  static String choice(String fields, String finish) {
    return "{'message':{" + fields + "},'finish_reason':" + finish + "}";
  }

  /** A choice that came to its natural end. */
  static String stopped(String fields) {
    return choice(fields, "'stop'");
  }

  /**
   * A choice that says four and names its tokens.
   *
   * @param tokens each {@code ID=LOG-PROBABILITY}
   */
  static String named(String finish, String... tokens) {
    String all =
        Stream.of(tokens)
            .map(token -> token.split("=", 2))
            .map(pair -> "{'token':'token_id:" + pair[0] + "','logprob':" + pair[1] + "}")
            .collect(Collectors.joining(","));
    return choice("'content':'four'", finish + ",'logprobs':{'content':[" + all + "]}");
  }

  /** Returns what the sampler makes of a choice. */
  static Completion sample(String choice) throws IOException {
    return sample(choice, Map.of());
  }

  static Completion sample(String choice, Map<String, Object> more) throws IOException {
    try (FakeServer server =
        new FakeServer(r -> FakeServer.Answer.ok("{'choices':[" + choice + "]}"))) {
      return sample(server, more);
    }
  }

  static Completion sample(FakeServer server, Map<String, Object> more) {
    Map<String, Object> options = new HashMap<>(server.options());
    options.put("responses", 1);
    options.putAll(more);
    Prompt prompt = new Prompt.Chat(List.of(new Message("user", "2+2")));
    return SamplerTestKit.sampler("openai", options)
        .sample(MODEL, List.of(SamplerTestKit.question("q", prompt)), 7)
        .get(0)
        .get(0);
  }
}
