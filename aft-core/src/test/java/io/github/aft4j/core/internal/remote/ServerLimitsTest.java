// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of time and size, waits that servers ask for, and keys that they repeat. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerLimitsTest {

  @Test
  void theTimeoutCoversABodyThatDrips() throws IOException {
    try (FakeServer fake =
        new FakeServer(r -> new FakeServer.Answer(200, "{\"a\": 1}".repeat(99), 0, Map.of(), 50))) {
      long start = System.nanoTime();
      AftException thrown = ServerTest.failure(fake, Map.of("timeout_seconds", 0.3, "retries", 1));
      assertThat(thrown)
          .hasMessageContaining("AFT-641")
          .hasMessageContaining("no whole answer within 0.3 s after 2 attempts");
      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void aBodyWithoutEndIsCutAtALimit() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread endless = new Thread(() -> answerWithoutEnd(socket));
      endless.setDaemon(true);
      endless.start();
      Server server =
          new Server(
              ServerOptions.of(
                  io.github.aft4j.commons.OptionsReader.read(
                      ServerOptions.OPTIONS,
                      Map.of(
                          "url", "http://localhost:" + socket.getLocalPort() + "/v1", "model", "m"),
                      "test"),
                  "test",
                  Map.of()));
      AftException thrown =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              AftException.class, () -> server.callAll(ServerTest.calls(1)));
      assertThat(thrown)
          .hasMessageContaining("AFT-643")
          .hasMessageContaining("a body of more than 32 MiB");
      endless.join(10_000);
      assertThat(endless.isAlive()).as("the connection was closed").isFalse();
    }
  }

  private static void answerWithoutEnd(ServerSocket socket) {
    try (Socket client = socket.accept();
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream()) {
      in.read(new byte[4096]);
      out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      while (true) {
        out.write(spaces);
      }
    } catch (IOException e) {
      // the client has closed the connection, as it should
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After, 2, 2000",
    "Retry-After, 1.5, 1500",
    "Retry-After, 'Fri, 27 Nov 2026 10:00:07 GMT', 7000",
    "Retry-After, 'Wed, 21 Oct 2015 07:28:00 GMT', 0",
    "Retry-After, soon, 0",
    "Retry-After, -1, 0",
    "Retry-After, 99999999999999999999, 0",
    "retry-after-ms, 250, 250"
  })
  void readsTheWaitThatAServerAsksFor(String header, String value, long millis) {
    HttpHeaders headers = HttpHeaders.of(Map.of(header, List.of(value)), (name, v) -> true);
    assertThat(RetryAfter.millis(headers, Instant.parse("2026-11-27T10:00:00Z"))).isEqualTo(millis);
  }

  @Test
  void waitsAsLongAsTheServerAsksBeforeARetry() throws IOException {
    long[] first = new long[1];
    try (FakeServer fake =
        new FakeServer(
            r -> {
              if (first[0] == 0) {
                first[0] = System.nanoTime();
                return new FakeServer.Answer(429, "{}", 0, Map.of("Retry-After", "1"), 0);
              }
              first[0] = System.nanoTime() - first[0];
              return FakeServer.Answer.chat("a");
            })) {
      ServerTest.server(fake, Map.of()).callAll(ServerTest.calls(1));
      assertThat(first[0]).isGreaterThan(990_000_000L);
    }
  }

  @Test
  void theKeyIsMaskedInAnswersAndInEveryMessage() throws IOException {
    String echoed =
        "{'choices':[{'message':{'content':'my key: \\u0073ecret-value','secret-value':1}}]}";
    try (FakeServer fake = new FakeServer(r -> FakeServer.Answer.ok(echoed))) {
      JsonNode answer =
          ServerTest.answers(ServerTest.server(fake, Map.of("key_env", "KEY")), 1).get(0);
      assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("my key: (key)");
      assertThat(answer.toString()).doesNotContain("secret-value");
    }
    for (String body :
        List.of(
            "not JSON secret-value",
            "{'error':{'message':'key secret-value is bad','code':429}}",
            "{'error':{'message':'key \\u0073ecret-value is bad'}}",
            "{'detail':'Bearer secret-value'}",
            "x".repeat(290) + "secret-value")) {
      for (int status : List.of(200, 400, 401, 429, 500)) {
        try (FakeServer fake =
            new FakeServer(r -> new FakeServer.Answer(status, body.replace('\'', '"'), 0))) {
          AftException thrown = ServerTest.failure(fake, Map.of("key_env", "KEY", "retries", 0));
          assertThat(thrown.getMessage()).doesNotContain("secret-v");
        }
      }
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws IOException {
    for (String cut : List.of("", "{\"choices\":[{\"te")) {
      try (FakeServer fake = new FakeServer(r -> new FakeServer.Answer(200, cut, 0))) {
        assertThat(ServerTest.failure(fake, Map.of("retries", 1))).hasMessageContaining("AFT-641");
        assertThat(fake.requests).hasSize(2);
      }
    }
  }

  @Test
  void saysThatAStreamCameAndReadsABodyWithAByteOrderMark() throws IOException {
    try (FakeServer fake =
        new FakeServer(r -> new FakeServer.Answer(200, "data: {\"choices\":[]}\n\n", 0))) {
      assertThat(ServerTest.failure(fake, Map.of()))
          .hasMessageContaining("AFT-643")
          .hasMessageContaining("a stream of events");
    }
    try (FakeServer fake =
        new FakeServer(r -> FakeServer.Answer.ok("\ufeff \n{'choices':[{'text':'a'}]}"))) {
      assertThat(ServerTest.server(fake, Map.of()).callAll(ServerTest.calls(1))).hasSize(1);
    }
  }

  @Test
  void saysThatNothingListens() throws IOException {
    FakeServer gone = new FakeServer(r -> FakeServer.Answer.ok("{}"));
    gone.close();
    assertThat(ServerTest.failure(gone, Map.of("retries", 1)))
        .hasMessageContaining("AFT-641")
        .hasMessageContaining("no connection");
  }
}
