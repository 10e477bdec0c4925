// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.internal.remote.FakeServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as gateways before a server give them. */
class GatewayTest {
  private static final Map<String, Object> ONE_RETRY = Map.of("retries", 1, "concurrency", 1);

  /** A server that answers the first call and gives this answer to the second. */
  private static List<Server.Result> second(Answer answer) throws IOException {
    try (FakeServer fake =
        new FakeServer(r -> r.body().get("n").asInt() == 0 ? Answer.chat("four") : answer)) {
      return ServerTest.server(fake, ONE_RETRY).callAll(ServerTest.calls(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'choices':null}", "{'choices':[]}", "{'id':'x','choices':[null]}"})
  void anAnswerWithoutAChoiceDoesNotEndTheOthers(String body) throws IOException {
    ServerAnswer answer = ServerAnswer.of(second(Answer.ok(body)).get(1), "test");
    assertThat(answer.natural()).isFalse();
    assertThat(answer.text()).isEmpty();
    assertThat(answer.remarks()).containsExactly("no choices");
    try (FakeServer fake = new FakeServer(r -> Answer.ok(body))) {
      assertThat(ServerTest.failure(fake, ONE_RETRY))
          .hasMessageContaining("AFT-643")
          .hasMessageContaining("choices");
      assertThat(fake.requests).hasSize(2);
    }
  }

  @Test
  void anAnswerWithoutAChoiceIsAskedForAgain() throws IOException {
    int[] calls = {0};
    try (FakeServer fake =
        new FakeServer(r -> calls[0]++ == 0 ? Answer.ok("{'choices':null}") : Answer.chat("a"))) {
      assertThat(ServerTest.answers(ServerTest.server(fake, ONE_RETRY), 1)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'too long','type':'invalid_request_error'}}",
        "{'object':'error','message':'too long','type':'BadRequestError','code':null}",
        "{'error':{'message':'512 tokens at most: too long','code':'context_length_exceeded'}}",
        "{'error':{'message':'not allowed','code':'content_filter'}}"
      })
  void aRefusedPromptIsKnownByItsKind(String body) throws IOException {
    assertThat(second(Answer.ok(body)).get(1))
        .isInstanceOfSatisfying(
            Server.Refused.class, refused -> assertThat(refused.status()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'code':403,'message':'This model requires"
            + " moderation','metadata':{'reasons':['x']}}}",
        "{'error':{'message':'Your input was flagged for violence'}}"
      })
  void aModeratedPromptIsRefusedThoughTheKeyHasItsRights(String body) throws IOException {
    assertThat(second(new Answer(403, body.replace('\'', '"'), 0)).get(1))
        .isInstanceOf(Server.Refused.class);
  }

  @Test
  void everyFieldThatAServerRefusesIsNamed() throws IOException {
    try (FakeServer fake =
        new FakeServer(
            r ->
                new Answer(
                    422,
                    "{\"detail\":[{\"loc\":[\"body\",\"seed\"],\"msg\":\"extra field\"},"
                        + "{\"loc\":[\"body\",\"top_k\"],\"msg\":\"too small\"}]}",
                    0))) {
      assertThat(ServerTest.failure(fake, ONE_RETRY))
          .hasMessageContaining("body.seed: extra field; body.top_k: too small");
    }
  }

  @Test
  void aKeyThatIsMissedInsideStatus200IsAskedFor() throws IOException {
    try (FakeServer fake =
        new FakeServer(r -> Answer.ok("{'error':{'message':'x','type':'authentication_error'}}"))) {
      assertThat(ServerTest.failure(fake, ONE_RETRY)).hasMessageContaining("Set key_env");
    }
  }

  @Test
  void aRedirectNamesWhereItLeads() throws IOException {
    Answer moved = new Answer(308, "", 0, Map.of("Location", "https://b/v1/completions?t=1"), 0);
    try (FakeServer fake = new FakeServer(r -> moved)) {
      AftException thrown = ServerTest.failure(fake, ONE_RETRY);
      assertThat(thrown)
          .hasMessageContaining("status 308, a redirect to https://b/v1/completions;")
          .hasMessageContaining("Set url");
    }
  }

  @Test
  void linesThatKeepAConnectionAliveAreSkipped() throws IOException {
    String body = "\uFEFF: PROCESSING\n\n: PROCESSING\n\n{\"choices\":[{\"text\":\"a\"}]}";
    try (FakeServer fake = new FakeServer(r -> new Answer(200, body, 0))) {
      assertThat(ServerTest.answers(ServerTest.server(fake, ONE_RETRY), 1)).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"true,0", "false,0", "true,9"})
  void aCompressedAnswerIsReadOrSaidToBreakOff(boolean said, int cut) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write("{\"choices\":[{\"text\":\"a\"}]}".getBytes(StandardCharsets.UTF_8));
    }
    byte[] body = Arrays.copyOf(packed.toByteArray(), packed.size() - cut);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          if (said) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          }
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
    try {
      Map<String, Object> options =
          Map.of(
              "url", "http://localhost:" + http.getAddress().getPort(), "model", "m", "retries", 0);
      Server server =
          new Server(
              ServerOptions.of(
                  OptionsReader.read(ServerOptions.OPTIONS, options, "test"), "test", Map.of()));
      if (cut == 0) {
        assertThat(ServerTest.answers(server, 1).get(0).at("/choices/0/text").asText())
            .isEqualTo("a");
      } else {
        assertThat(
                org.assertj.core.api.Assertions.catchThrowable(
                    () -> server.callAll(ServerTest.calls(1))))
            .hasMessageContaining("AFT-641")
            .hasMessageContaining("a compressed answer that breaks off");
      }
    } finally {
      http.stop(0);
    }
  }
}
