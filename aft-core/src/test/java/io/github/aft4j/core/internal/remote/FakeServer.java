// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server on the loopback interface that answers as a test says. */
public final class FakeServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The request. */
  public record Request(String path, JsonNode body, String authorization) {}

  /** The answer. */
  public record Answer(
      int status, String body, long delayMillis, Map<String, String> headers, long dripMillis) {
    public Answer(int status, String body, long delayMillis) {
      this(status, body, delayMillis, Map.of(), 0);
    }

    /** An answer to a chat that ended by itself. */
    public static Answer chat(String content) {
      return new Answer(
          200,
          JSON.createObjectNode()
              .set(
                  "choices",
                  JSON.createArrayNode()
                      .add(
                          JSON.createObjectNode()
                              .put("finish_reason", "stop")
                              .set("message", JSON.createObjectNode().put("content", content))))
              .toString(),
          0);
    }

    public static Answer ok(String body) {
      return new Answer(200, body.replace('\'', '"'), 0);
    }

    public static Answer status(int status) {
      return new Answer(status, "busy", 0);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger mostActive = new AtomicInteger();
  public final List<Request> requests = new CopyOnWriteArrayList<>();

  public FakeServer(Function<Request, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  private void handle(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
    mostActive.accumulateAndGet(active.incrementAndGet(), Math::max);
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestURI().getPath(),
              JSON.readTree(exchange.getRequestBody()),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      requests.add(request);
      Answer answer = answers.apply(request);
      Thread.sleep(answer.delayMillis());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      active.decrementAndGet();
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      for (int i = 0; answer.dripMillis() > 0 && i < body.length; i++) {
        exchange.getResponseBody().write(body[i]);
        exchange.getResponseBody().flush();
        Thread.sleep(answer.dripMillis());
      }
      if (answer.dripMillis() == 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The address that a recipe names. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /** The most requests that were under way at once. */
  public int mostActive() {
    return mostActive.get();
  }

  /** Options of a plugin that calls this server without long waits. */
  public Map<String, Object> options() {
    return Map.of("url", url(), "model", "m", "retry_seconds", 0.001, "timeout_seconds", 60);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
