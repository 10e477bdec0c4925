// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Answers as MLflow does, and keeps what it was told. */
final class FakeMlflow implements AutoCloseable {
  /** A request. */
  record Call(String method, String path, String authorization, String body) {
    boolean isFor(String call) {
      return path.contains(call);
    }

    JsonNode json() {
      try {
        return Json.parse(body);
      } catch (IOException e) {
        throw new IllegalStateException(body, e);
      }
    }
  }

  final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Call> accepted = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile String artifacts = "mlflow-artifacts:/7/r1/artifacts";
  private volatile Predicate<Call> failing = call -> false;
  private volatile int status;

  FakeMlflow() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Answers every request with this status from now on; 0 answers as usual. */
  void fail(int status) {
    fail(status, call -> status > 0);
  }

  /** Answers some requests with this status from now on, and the others as usual. */
  void fail(int status, Predicate<Call> which) {
    this.status = status;
    failing = which;
  }

  /** Names another place of artifacts to runs from now on. */
  void keepArtifactsAt(String place) {
    artifacts = place;
  }

  /** Returns what was sent to a call and accepted. */
  List<JsonNode> sent(String call) {
    return accepted.stream().filter(c -> c.path().endsWith(call)).map(Call::json).toList();
  }

  /** Returns such as {@code sft/loss 3 0.25} for every metric. */
  List<String> metrics(String key) {
    return sent("runs/log-batch").stream()
        .flatMap(batch -> stream(batch.path("metrics")))
        .filter(metric -> metric.path("key").asText().equals(key))
        .map(metric -> metric.path("step").asLong() + " " + metric.path("value").asDouble())
        .toList();
  }

  List<String> parameters() {
    return sent("runs/log-batch").stream()
        .flatMap(batch -> stream(batch.path("params")))
        .map(one -> one.path("key").asText() + "=" + one.path("value").asText())
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Call call =
        new Call(
            exchange.getRequestMethod(),
            path,
            authorization == null ? "" : authorization,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    calls.add(call);
    boolean fails = failing.test(call);
    if (!fails) {
      accepted.add(call);
    }
    int answer = fails ? status : path.endsWith("get-by-name") ? 404 : 200;
    String body =
        path.endsWith("experiments/create")
            ? "{\"experiment_id\": \"7\"}"
            : path.endsWith("runs/create")
                ? "{\"run\": {\"info\": {\"run_id\": \"r1\","
                    + " \"artifact_uri\": \""
                    + artifacts
                    + "\"}}}"
                : "{}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
