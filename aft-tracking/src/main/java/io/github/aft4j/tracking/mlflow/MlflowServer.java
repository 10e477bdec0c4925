// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls of MLflow's REST API. Every failure is an {@link IOException} without a credential. */
final class MlflowServer {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String API = "/api/2.0/mlflow/";
  private static final int NOT_FOUND = 404;

  /**
   * Statuses of clients' errors that say nothing about the content: unauthorized, forbidden, not
   * found (a run, or a server behind its proxy), timeout, and too many requests.
   */
  private static final List<Integer> WITH_ANY_CONTENT = List.of(401, 403, NOT_FOUND, 408, 429);

  private final MlflowAccess access;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private MlflowServer(MlflowAccess access) {
    this.access = access;
  }

  /** A failure that comes again if the same content is sent again. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String words) {
      super(words);
    }
  }

  /** Returns the server of the variables that MLflow's own client reads. */
  static MlflowServer at(String address, Map<String, String> environment) {
    return new MlflowServer(MlflowAccess.of(address, environment));
  }

  /** Returns the address without credentials. */
  String address() {
    return access.address();
  }

  /** Returns the id of an experiment, which is created if it is not there. */
  String experiment(String name) throws IOException {
    String query = "experiments/get-by-name?experiment_name=" + encode(name);
    HttpResponse<String> found = send(request(API + query).GET());
    if (found.statusCode() != NOT_FOUND) {
      return body(query, found).path("experiment").path("experiment_id").asText();
    }
    return post("experiments/create", Json.object().put("name", name))
        .path("experiment_id")
        .asText();
  }

  JsonNode post(String call, ObjectNode body) throws IOException {
    HttpRequest.Builder request =
        request(API + call)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.line(body)));
    return body(call, send(request));
  }

  /** Uploads a file through the server, where its artifacts go through it. */
  void upload(String artifacts, Path file) throws IOException {
    String path = URI.create(artifacts).getRawPath() + "/" + file.getFileName();
    BodyPublisher content = BodyPublishers.ofFile(file);
    body("artifacts", send(request("/api/2.0/mlflow-artifacts/artifacts" + path).PUT(content)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path)).timeout(TIMEOUT);
    access.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode body(String call, HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status / 100 != 2) {
      String words = "status " + status + " from " + call;
      throw status / 100 == 4 && !WITH_ANY_CONTENT.contains(status)
          ? new Refused(words)
          : new IOException(words);
    }
    return response.body().isBlank() ? Json.object() : Json.mapper().readTree(response.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
