// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that samples, and judges every other response right. */
final class TinyServer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();

  private TinyServer(HttpServer server) {
    this.server = server;
  }

  static TinyServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TinyServer tiny = new TinyServer(server);
    server.createContext("/", tiny::answer);
    server.start();
    return tiny;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void answer(HttpExchange exchange) throws IOException {
    int call = calls.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    String choice =
        exchange.getRequestURI().getPath().endsWith("chat/completions")
            ? "{\"message\": {\"content\": \"{\\\"verdict\\\": \\\"%s\\\"}\"}, \"finish_reason\": \"stop\"}"
                .formatted(call % 2 == 0 ? "right" : "wrong")
            : "{\"text\": \"%s\", \"finish_reason\": \"stop\"}"
                .formatted(call % 2 == 0 ? "e" : "a " + call);
    byte[] body = ("{\"choices\": [" + choice + "]}").getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
