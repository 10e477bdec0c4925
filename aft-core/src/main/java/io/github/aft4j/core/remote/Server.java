package io.github.aft4j.core.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.ErrorCode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.ServerError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An OpenAI-compatible server. An attempt is repeated after status 429, any 5xx, a timeout or a
 * lost connection, and after nothing else; the wait doubles, up to a minute, and is shortened at
 * random; {@code Retry-After} is heeded.
 */
public final class Server {
  private static final long LONGEST_WAIT_MS = 60_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServerOptions options;
  private final HttpClient http;

  public Server(ServerOptions options) {
    this.options = options;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(options.timeout())
            // A plain server may not know the upgrade to HTTP/2 that would be asked for otherwise.
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** One call: a path below the address, such as {@code chat/completions}, and its body. */
  public record Call(String path, JsonNode body) {}

  /**
   * Makes the calls, some at once.
   *
   * @return the answers in the calls' order
   * @throws AftException where a call fails for good; the others are given up
   */
  public List<JsonNode> callAll(List<Call> calls) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(options.concurrency(), calls.size())),
            task -> {
              Thread thread = new Thread(task, "aft-remote");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<JsonNode>> futures = new ArrayList<>();
      for (Call call : calls) {
        futures.add(threads.submit(() -> call(call)));
      }
      List<JsonNode> answers = new ArrayList<>();
      for (Future<JsonNode> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AftException problem) {
        throw problem;
      }
      throw new IllegalStateException("A call failed in a way that was not foreseen", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + options, e);
    } finally {
      threads.shutdownNow();
    }
  }

  private JsonNode call(Call call) throws InterruptedException {
    URI uri = options.base().resolve(call.path());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(options.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(call.body().toString()));
    options.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    for (int attempt = 0; ; attempt++) {
      String failure;
      long wait = backoff(attempt);
      try {
        HttpResponse<String> response =
            http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        int status = response.statusCode();
        if (status / 100 == 2) {
          return parse(uri, response.body());
        }
        if (status != 429 && status / 100 != 5) {
          throw refused(uri, status, response.body());
        }
        failure = "status " + status;
        wait = Math.max(wait, retryAfter(response));
      } catch (IOException e) {
        failure = e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
      }
      if (attempt == options.retries()) {
        throw unreachable(uri, failure, attempt + 1);
      }
      Thread.sleep(wait);
    }
  }

  private long backoff(int attempt) {
    long full = Math.min(LONGEST_WAIT_MS, options.firstWait().toMillis() << Math.min(attempt, 16));
    return full == 0 ? 0 : ThreadLocalRandom.current().nextLong(full / 2, full + 1);
  }

  private static long retryAfter(HttpResponse<?> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("\\d{1,5}")
        ? Math.min(LONGEST_WAIT_MS, 1000 * Long.parseLong(seconds))
        : 0;
  }

  private static JsonNode parse(URI uri, String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw problem(
          ServerError.MALFORMED_ANSWER,
          uri,
          "an answer that is not JSON: " + excerpt(body),
          "an OpenAI-compatible answer",
          "Check the address; it usually ends in /v1.");
    }
  }

  private AftException refused(URI uri, int status, String body) {
    return problem(
        ServerError.REQUEST_REFUSED,
        uri,
        "status " + status + ": " + excerpt(withoutKey(body)),
        "status 200",
        status == 401 || status == 403
            ? "Set key_env to the environment variable with the server's key."
            : "The server's words say what it misses; check url, model and options.");
  }

  /** Some servers repeat the key that they refuse. */
  private String withoutKey(String body) {
    return options.key().map(key -> body.replace(key, "(key)")).orElse(body);
  }

  private static AftException unreachable(URI uri, String failure, int attempts) {
    return problem(
        ServerError.NO_ANSWER,
        uri,
        failure + " after " + attempts + " attempts",
        "an answer",
        "Check that the server runs and is not overloaded; the same run goes on where it stopped.");
  }

  private static AftException problem(
      ErrorCode code, URI uri, String found, String expected, String fix) {
    return new AftException(new Problem(code, uri.toString(), found, expected, fix));
  }

  private static String excerpt(String body) {
    String line = body.strip().replaceAll("\\s++", " ");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
