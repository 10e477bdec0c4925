// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CancelledException;
import io.github.aft4j.api.ErrorCode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.ServerError;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An OpenAI-compatible server, or several with the same model. An attempt is repeated after status
 * 408, 409, 429 and any 5xx (also where an answer with status 200 holds such an error), a timeout
 * or a lost connection, and after nothing else; the wait doubles, up to a minute, and is shortened
 * at random; {@code Retry-After} is heeded up to the same minute. Of several servers, one that
 * fails is left alone for that time, and its requests go to the others.
 */
public final class Server {
  private static final long LONGEST_WAIT_MS = 60_000;
  private static final int LONGEST_WORDS = 300;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final ServerOptions options;
  private final Routes routes;
  private final ModelCheck check;
  private final Exchange exchange;
  private final KeyMask mask;
  private final AtomicBoolean hasAnswered = new AtomicBoolean();

  public Server(ServerOptions options) {
    this.options = options;
    this.routes = new Routes(options.bases(), options.concurrency());
    this.check = new ModelCheck(options.model());
    this.exchange = new Exchange(options.timeout(), options.key());
    this.mask = new KeyMask(options.key());
  }

  /** One call: a path below the address, such as {@code chat/completions}, and its body. */
  public record Call(String path, JsonNode body) {}

  /** What became of a call. */
  public sealed interface Result {}

  /** The server answered. */
  public record Answered(JsonNode answer) implements Result {}

  /** The server takes requests, but not this one: its prompt is too long, or not allowed. */
  public record Refused(int status, String words) implements Result {}

  /** The outcome of one attempt: a result, or a failure that may pass after a wait. */
  private record Attempt(Optional<Result> result, String failure, long asked) {
    static Attempt ended(Result result) {
      return new Attempt(Optional.of(result), "", 0);
    }

    static Attempt failed(String failure, long asked) {
      return new Attempt(Optional.empty(), failure, asked);
    }
  }

  /** Returns how the server is called. */
  public ServerOptions options() {
    return options;
  }

  /**
   * Makes the calls, some at once. A refused one does not end the others, unless the server has
   * refused all calls so far: then the requests are at fault and not a prompt.
   *
   * @return the results in the calls' order
   * @throws AftException where a call fails for good; the others are given up
   * @throws CancelledException where the thread is interrupted
   */
  public List<Result> callAll(List<Call> calls) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(options.concurrency() * routes.size(), calls.size())),
            task -> {
              Thread thread = new Thread(task, "aft-remote");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Result>> futures = new ArrayList<>();
      for (Call call : calls) {
        futures.add(threads.submit(() -> call(call)));
      }
      List<Result> results = new ArrayList<>();
      for (Future<Result> future : futures) {
        results.add(future.get());
      }
      for (int i = 0; i < results.size() && !hasAnswered.get(); i++) {
        if (results.get(i) instanceof Refused refusal) {
          throw refused(options.bases().get(0).resolve(calls.get(i).path()), refusal);
        }
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AftException problem) {
        throw problem;
      }
      throw new IllegalStateException("A call failed in a way that was not foreseen", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      threads.shutdownNow();
    }
  }

  private Result call(Call call) throws InterruptedException {
    String body = call.body().toString();
    int last = (options.retries() + 1) * routes.size() - 1;
    for (int attempt = 0; ; attempt++) {
      Routes.Route route = routes.take();
      URI uri = route.base().resolve(call.path());
      Attempt made = Attempt.failed("no attempt", 0);
      try {
        made = attempt(route, uri, body);
      } finally {
        giveBack(route, made);
      }
      if (made.result().isPresent()) {
        return made.result().get();
      }
      if (attempt == last) {
        throw unreachable(uri, made.failure(), attempt + 1);
      }
      if (routes.size() == 1) {
        Thread.sleep(Math.max(backoff(attempt), made.asked()));
      }
    }
  }

  private void giveBack(Routes.Route route, Attempt made) {
    if (made.result().isPresent()) {
      routes.answered(route);
    } else {
      // The one server there is serves other calls while this one waits.
      boolean stays = routes.size() == 1;
      routes.failed(
          route, stays ? 0 : Math.max(1, Math.max(backoff(routes.failures(route)), made.asked())));
    }
  }

  private Attempt attempt(Routes.Route route, URI uri, String body) throws InterruptedException {
    if (routes.size() > 1) {
      try {
        check.check(route.base(), exchange);
      } catch (IOException e) {
        return Attempt.failed(words(String.valueOf(e.getMessage())), 0);
      }
    }
    return attempt(uri, body);
  }

  private Attempt attempt(URI uri, String body) throws InterruptedException {
    Exchange.Reply reply;
    try {
      reply = exchange.post(uri, body);
    } catch (BoundedBody.TooLarge e) {
      throw unusable(uri, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Attempt.failed(words(String.valueOf(e.getMessage())), 0);
    }
    long wait = Math.min(LONGEST_WAIT_MS, RetryAfter.millis(reply.headers(), Instant.now()));
    if (reply.status() / 100 == 2) {
      return read(uri, reply, wait);
    }
    String found = "status " + reply.status() + ": " + words(ErrorBody.words(reply.text()));
    if (mayPass(OptionalInt.of(reply.status()))) {
      return Attempt.failed(found, wait);
    }
    return refusal(uri, new Refused(reply.status(), found));
  }

  private Attempt read(URI uri, Exchange.Reply reply, long wait) {
    JsonNode answer;
    try {
      answer = JSON.readTree(reply.text().replaceFirst("^\uFEFF", ""));
    } catch (JsonEOFException e) {
      return Attempt.failed("an answer that breaks off: " + words(reply.text()), wait);
    } catch (JsonProcessingException e) {
      String kind =
          reply.text().stripLeading().startsWith("data:")
              ? "a stream of events, which nobody asked for: "
              : "an answer that is not JSON: ";
      throw unusable(uri, kind + words(reply.text()));
    }
    if (answer.isMissingNode()) {
      return Attempt.failed("an empty answer", wait);
    }
    Optional<ErrorBody> error = ErrorBody.in(answer);
    if (error.isEmpty()) {
      hasAnswered.set(true);
      return Attempt.ended(new Answered(mask.answer(answer)));
    }
    OptionalInt status = error.get().status();
    String found =
        "an error inside status "
            + reply.status()
            + (status.isPresent() ? ", code " + status.getAsInt() : "")
            + ": "
            + words(error.get().words());
    if (mayPass(status)) {
      return Attempt.failed(found, wait);
    }
    return refusal(uri, new Refused(status.orElse(reply.status()), found));
  }

  /** A refusal that may be the prompt's fault; any other ends the run. */
  private static Attempt refusal(URI uri, Refused refusal) {
    return switch (refusal.status()) {
      case 400, 413, 422 -> Attempt.ended(refusal);
      default -> throw refused(uri, refusal);
    };
  }

  private static boolean mayPass(OptionalInt status) {
    int value = status.orElse(0);
    return value == 408 || value == 409 || value == 429 || value / 100 == 5;
  }

  private long backoff(int attempt) {
    long full = Math.min(LONGEST_WAIT_MS, options.firstWait().toMillis() << Math.min(attempt, 16));
    return full == 0 ? 0 : ThreadLocalRandom.current().nextLong(full / 2, full + 1);
  }

  private static AftException unusable(URI uri, String found) {
    return problem(
        ServerError.MALFORMED_ANSWER,
        uri,
        found,
        "an OpenAI-compatible answer",
        "Check the address; it usually ends in /v1.");
  }

  private static AftException refused(URI uri, Refused refusal) {
    return problem(
        ServerError.REQUEST_REFUSED,
        uri,
        refusal.words(),
        "status 200 and an answer",
        refusal.status() == 401 || refusal.status() == 403
            ? "Set key_env to the environment variable with the server's key."
            : "The server's words say what it misses; check url, model and options.");
  }

  private static AftException unreachable(URI uri, String failure, int attempts) {
    return problem(
        ServerError.NO_ANSWER,
        uri,
        failure + " after " + attempts + (attempts == 1 ? " attempt" : " attempts"),
        "an answer",
        "Check that the server runs and is not overloaded; run it again, and it resumes where it"
            + " stopped.");
  }

  private static AftException problem(
      ErrorCode code, URI uri, String found, String expected, String fix) {
    return new AftException(new Problem(code, uri.toString(), found, expected, fix));
  }

  /** A server's words on one line, cut after the key was masked. */
  private String words(String text) {
    String line = mask.message(text).strip().replaceAll("[\\s\\p{Cntrl}]++", " ");
    return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
  }
}
