// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.OptionsReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Server server(FakeServer fake, Map<String, Object> more) {
    Map<String, Object> options = new HashMap<>(fake.options());
    options.putAll(more);
    return new Server(
        ServerOptions.of(
            OptionsReader.read(ServerOptions.OPTIONS, options, "test"),
            "test",
            Map.of("KEY", "secret-value")));
  }

  static AftException failure(FakeServer fake, Map<String, Object> more) {
    return catchThrowableOfType(AftException.class, () -> server(fake, more).callAll(calls(1)));
  }

  static List<JsonNode> answers(Server server, int calls) {
    return server.callAll(calls(calls)).stream()
        .map(result -> ((Server.Answered) result).answer())
        .toList();
  }

  static List<Server.Call> calls(int count) {
    List<Server.Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(new Server.Call("completions", JSON.createObjectNode().put("n", i)));
    }
    return calls;
  }

  @Test
  void answersComeInTheOrderOfTheCallsWithBoundedConcurrency() throws IOException {
    try (FakeServer fake =
        new FakeServer(
            r ->
                new FakeServer.Answer(
                    200, r.body().toString(), 20 + (7 * r.body().get("n").asInt()) % 40))) {
      List<JsonNode> answers = answers(server(fake, Map.of("concurrency", 3)), 20);
      assertThat(answers)
          .extracting(a -> a.get("n").asInt())
          .isEqualTo(java.util.stream.IntStream.range(0, 20).boxed().toList());
      assertThat(fake.mostActive()).isBetween(1, 3);
      assertThat(fake.requests).allMatch(r -> r.path().equals("/v1/completions"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 429, 500, 503, 529})
  void retriesWhatMayPass(int status) throws IOException {
    AtomicInteger left = new AtomicInteger(2);
    try (FakeServer fake =
        new FakeServer(
            r ->
                left.getAndDecrement() > 0
                    ? FakeServer.Answer.status(status)
                    : FakeServer.Answer.ok("{}"))) {
      assertThat(server(fake, Map.of()).callAll(calls(1))).hasSize(1);
      assertThat(fake.requests).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 422})
  void doesNotRetryWhatWillNotPass(int status) throws IOException {
    try (FakeServer fake = new FakeServer(r -> FakeServer.Answer.status(status))) {
      AftException thrown =
          catchThrowableOfType(AftException.class, () -> server(fake, Map.of()).callAll(calls(1)));
      assertThat(thrown).hasMessageContaining("AFT-642").hasMessageContaining("" + status);
      assertThat(fake.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void oneRefusedPromptDoesNotEndTheOthers(int status) throws IOException {
    try (FakeServer fake =
        new FakeServer(
            r ->
                r.body().get("n").asInt() == 1
                    ? new FakeServer.Answer(status, "the prompt has 9000 tokens", 0)
                    : FakeServer.Answer.chat("5"))) {
      Server server = server(fake, Map.of("concurrency", 1));
      List<Server.Result> results = server.callAll(calls(3));
      assertThat(results.get(0)).isInstanceOf(Server.Answered.class);
      assertThat(results.get(1)).isInstanceOf(Server.Refused.class);
      ServerAnswer refused = ServerAnswer.of(results.get(1), "test");
      assertThat(refused.natural()).isFalse();
      assertThat(refused.text()).isEmpty();
      assertThat(refused.remarks()).singleElement().asString().contains("the prompt has # tokens");
      // the server is known to answer: a refused prompt alone is no reason to end either
      assertThat(server.callAll(calls(2).subList(1, 2))).singleElement().isEqualTo(results.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aRefusalThatNoPromptIsToBlameForEndsTheRun(int status) throws IOException {
    try (FakeServer fake =
        new FakeServer(
            r ->
                r.body().get("n").asInt() == 1
                    ? FakeServer.Answer.status(status)
                    : FakeServer.Answer.chat("5"))) {
      Server server = server(fake, Map.of("concurrency", 1));
      assertThat(catchThrowableOfType(AftException.class, () -> server.callAll(calls(3))))
          .hasMessageContaining("AFT-642");
    }
  }

  @Test
  void retriesAfterATimeoutAndGivesUpInTheEnd() throws IOException {
    try (FakeServer fake = new FakeServer(r -> new FakeServer.Answer(200, "{}", 500))) {
      AftException thrown =
          catchThrowableOfType(
              AftException.class,
              () -> server(fake, Map.of("timeout_seconds", 0.05, "retries", 2)).callAll(calls(1)));
      assertThat(thrown).hasMessageContaining("AFT-641").hasMessageContaining("3 attempts");
    }
  }

  @Test
  void sendsTheKeyFromTheEnvironmentAndNeverShowsIt() throws IOException {
    try (FakeServer fake =
        new FakeServer(r -> new FakeServer.Answer(401, "bad key " + r.authorization(), 0))) {
      Server server = server(fake, Map.of("key_env", "KEY"));
      AftException thrown =
          catchThrowableOfType(AftException.class, () -> server.callAll(calls(1)));
      assertThat(fake.requests)
          .singleElement()
          .returns("Bearer secret-value", FakeServer.Request::authorization);
      assertThat(thrown.getMessage()).contains("(key)").doesNotContain("secret-value");
    }
  }

  @Test
  void refusesAKeyThatIsNotThereAndAddressesThatCannotBeCalled() throws IOException {
    try (FakeServer fake = new FakeServer(r -> FakeServer.Answer.ok("{}"))) {
      assertThat(
              catchThrowableOfType(
                  AftException.class, () -> server(fake, Map.of("key_env", "NONE"))))
          .hasMessageContaining("AFT-644");
      for (String url :
          List.of(
              "localhost:8000",
              "ftp://x/v1",
              "http://me:pass@x/v1",
              "http://:pass@x/v1",
              "http://x/v1?key=pass@",
              "http://")) {
        AftException thrown =
            catchThrowableOfType(AftException.class, () -> server(fake, Map.of("url", url)));
        assertThat(thrown).hasMessageContaining("AFT-645");
        assertThat(thrown.getMessage()).doesNotContain("pass@");
      }
    }
  }

  @Test
  void saysThatAnAnswerIsNotJson() throws IOException {
    try (FakeServer fake = new FakeServer(r -> new FakeServer.Answer(200, "<html>", 0))) {
      assertThat(
              catchThrowableOfType(
                  AftException.class, () -> server(fake, Map.of()).callAll(calls(1))))
          .hasMessageContaining("AFT-643");
    }
  }
}
