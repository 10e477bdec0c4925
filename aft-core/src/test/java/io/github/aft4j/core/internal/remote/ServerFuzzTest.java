// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.core.internal.sample.RemoteFuzzing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever a server answers, it becomes completions or a problem, and soon. */
class ServerFuzzTest {
  private static final int TRIES = Integer.getInteger("aft.fuzz.tries", 40);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "429",
          "-1",
          "1e400",
          "\"\"",
          "\"stop\"",
          "\"length\"",
          "\"four\"",
          "\"four <eos>\"",
          "\"\\ud83d\"",
          "\"token_id:3\"",
          "\"token_id:999999999\"",
          "\"{\\\"error\\\":{\\\"code\\\":503}}\"",
          "\"secret-value\"",
          "[]",
          "{}");
  private static final List<String> NAMES =
      List.of(
          "choices",
          "message",
          "content",
          "text",
          "type",
          "finish_reason",
          "reasoning",
          "reasoning_content",
          "refusal",
          "tool_calls",
          "error",
          "errors",
          "code",
          "status",
          "detail",
          "logprobs",
          "tokens",
          "token_logprobs",
          "token",
          "logprob",
          "delta",
          "metadata",
          "raw");

  private static String value(Random random, int depth) {
    int kind = depth > 5 ? 0 : random.nextInt(6);
    StringBuilder text = new StringBuilder();
    if (kind < 2) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    boolean array = kind == 2;
    text.append(array ? '[' : '{');
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(array ? "" : '"' + NAMES.get(random.nextInt(NAMES.size())) + "\":");
      text.append(value(random, depth + 1)).append(i > 0 ? "," : "");
    }
    return text.append(array ? ']' : '}').toString();
  }

  /** An answer of the right outer form, nonsense, or either of them damaged. */
  private static String answer(Random random) {
    String text =
        random.nextBoolean()
            ? "{\"choices\":[{\"message\":"
                + value(random, 2)
                + ",\"finish_reason\":"
                + value(random, 4)
                + ",\"logprobs\":"
                + value(random, 2)
                + "}]}"
            : value(random, 0);
    if (random.nextInt(8) == 0 && !text.isEmpty()) {
      int at = random.nextInt(text.length());
      return text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
    }
    return random.nextInt(20) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
  }

  @Test
  void anyAnswerBecomesACompletionOrAProblem() throws IOException {
    long seed = System.nanoTime();
    System.out.println("ServerFuzzTest seed " + seed);
    Random random = new Random(seed);
    List<Integer> statuses = List.of(200, 200, 200, 200, 201, 204, 302, 400, 401, 429, 500, 599);
    AtomicReference<FakeServer.Answer> next =
        new AtomicReference<>(new FakeServer.Answer(200, "", 0));
    try (FakeServer fake = new FakeServer(r -> next.get())) {
      Server server = ServerTest.server(fake, Map.of("retries", 0, "key_env", "KEY"));
      for (int i = 0; i < 4 * TRIES; i++) {
        int status = statuses.get(random.nextInt(statuses.size()));
        String body = status == 204 ? "" : answer(random);
        next.set(new FakeServer.Answer(status, body, 0));
        String about = "seed " + seed + ": " + status + " " + body;
        Assertions.assertTimeoutPreemptively(LIMIT, () -> ask(server, about), about);
      }
    }
  }

  private static void ask(Server server, String about) {
    try {
      Server.Result answer = server.callAll(ServerTest.calls(1)).get(0);
      assertThat(answer.toString()).as(about).doesNotContain("secret-value");
      Completion completion = RemoteFuzzing.completion(ServerAnswer.of(answer, "test"));
      boolean ended =
          completion.ids().size() > 0
              && completion.ids().get(completion.ids().size() - 1) == RemoteFuzzing.EOS;
      assertThat(ended && completion.finish() == FinishReason.LENGTH).as(about).isFalse();
    } catch (AftException e) {
      assertThat(e.problems()).as(about).isNotEmpty();
      assertThat(e.getMessage())
          .as(about)
          .doesNotContain("secret-value")
          .doesNotContain("REDACTED");
    }
  }
}
