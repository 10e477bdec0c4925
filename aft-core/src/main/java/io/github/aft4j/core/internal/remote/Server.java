// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CancelledException;
import io.github.aft4j.commons.Excerpt;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * An OpenAI-compatible server, or several with the same model. An attempt is repeated after status
 * 408, 409, 424, 425, 429 and any 5xx (also where an answer with status 200 holds such an error),
 * an answer without a choice, a timeout or a lost connection, and after nothing else; the wait
 * doubles, up to a minute, and is shortened at random; {@code Retry-After} is heeded up to the same
 * minute. Of several servers, one that fails is left alone for that time, and its requests go to
 * the others.
 */
public final class Server {
  private static final long LONGEST_WAIT_MS = 60_000;
  private static final int LONGEST_WORDS = 300;
  private static final Set<Integer> RETRIED = Set.of(408, 409, 424, 425, 429);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Servers in Python write the log-probability of an impossible token so.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** Lines of a comment that gateways send while the client waits. */
  private static final Pattern BEFORE_JSON = Pattern.compile("\\A\uFEFF?(?:\\s*:[^\\n]*+\\n)*+");

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

  /**
   * The server takes requests, but not this one: its prompt is too long, or not allowed.
   *
   * @param status of the refusal; 200 where the answer has no choice
   */
  public record Refused(int status, String words) implements Result {}

  /** The outcome of one attempt: a result, or a failure that may pass after a wait. */
  private record Attempt(
      Optional<Result> result, String failure, long asked, Optional<Result> afterLast) {
    static Attempt ended(Result result) {
      return new Attempt(Optional.of(result), "", 0, Optional.empty());
    }

    static Attempt failed(String failure, long asked) {
      return new Attempt(Optional.empty(), failure, asked, Optional.empty());
    }

    /** Returns an answer without a choice: the gateway is overloaded, or the prompt is blocked. */
    static Attempt withoutChoice(int status, String failure, long asked) {
      Result refused = new Refused(status, failure);
      return new Attempt(Optional.empty(), failure, asked, Optional.of(refused));
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
          URI uri = options.bases().get(0).resolve(calls.get(i).path());
          throw refusal.status() / 100 == 2
              ? ServerProblem.unusable(uri, refusal.words())
              : ServerProblem.refused(uri, refusal);
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
      if (attempt == last && made.afterLast().isPresent()) {
        return made.afterLast().get();
      }
      if (attempt == last) {
        throw ServerProblem.unreachable(uri, made.failure(), attempt + 1);
      }
      if (waitsInPlace(made)) {
        Thread.sleep(Math.max(backoff(attempt), made.asked()));
      }
    }
  }

  /** Returns whether to wait for this server: the only one, or one that fails at this call only. */
  private boolean waitsInPlace(Attempt made) {
    return routes.size() == 1 || made.afterLast().isPresent();
  }

  private void giveBack(Routes.Route route, Attempt made) {
    if (made.result().isPresent()) {
      routes.answered(route);
    } else {
      boolean stays = waitsInPlace(made);
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
      throw ServerProblem.unusable(uri, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Attempt.failed(words(String.valueOf(e.getMessage())), 0);
    }
    long wait = Math.min(LONGEST_WAIT_MS, RetryAfter.millis(reply.headers(), Instant.now()));
    if (reply.status() / 100 == 2) {
      return read(uri, reply, wait);
    }
    String found = "status " + reply.status() + said(reply);
    if (mayPass(OptionalInt.of(reply.status()))) {
      return Attempt.failed(found, wait);
    }
    return refusal(uri, new Refused(reply.status(), found));
  }

  /** Returns the words of an answer with an error, or the address that a redirect leads to. */
  private String said(Exchange.Reply reply) {
    Optional<String> location = reply.headers().firstValue("Location");
    if (reply.status() / 100 == 3 && location.isPresent()) {
      return ", a redirect to " + words(location.get().replaceFirst("[?#].*", ""));
    }
    String words = words(ErrorBody.words(reply.text()));
    return words.isEmpty() ? " and no words" : ": " + words;
  }

  private Attempt read(URI uri, Exchange.Reply reply, long wait) {
    JsonNode answer;
    try {
      answer = JSON.readTree(BEFORE_JSON.matcher(reply.text()).replaceFirst(""));
    } catch (JsonEOFException e) {
      return Attempt.failed("an answer that breaks off: " + words(reply.text()), wait);
    } catch (JsonProcessingException e) {
      throw ServerProblem.unusable(uri, ServerProblem.notJson(reply) + words(reply.text()));
    }
    if (answer.isMissingNode()) {
      return Attempt.failed("an empty answer", wait);
    }
    Optional<ErrorBody> error = ErrorBody.in(answer);
    if (error.isEmpty() && ServerAnswer.lacksChoice(answer)) {
      return Attempt.withoutChoice(
          reply.status(), "an answer whose choices are empty: " + words(reply.text()), wait);
    }
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

  /** Returns a refusal that may be the prompt's fault; any other ends the run. */
  private static Attempt refusal(URI uri, Refused refusal) {
    boolean ofPrompt =
        switch (refusal.status()) {
          case 400, 413, 422, 451 -> true;
          case 403 -> ErrorBody.isModeration(refusal.words());
          default -> false;
        };
    if (ofPrompt) {
      return Attempt.ended(refusal);
    }
    throw ServerProblem.refused(uri, refusal);
  }

  private static boolean mayPass(OptionalInt status) {
    int value = status.orElse(0);
    return RETRIED.contains(value) || value / 100 == 5;
  }

  private long backoff(int attempt) {
    long full = Math.min(LONGEST_WAIT_MS, options.firstWait().toMillis() << Math.min(attempt, 16));
    return full == 0 ? 0 : ThreadLocalRandom.current().nextLong(full / 2, full + 1);
  }

  /** Returns a server's words on one line, cut after the key was masked. */
  private String words(String text) {
    String line = mask.message(text).strip().replaceAll("[\\s\\p{Cntrl}]++", " ");
    return Excerpt.of(line, LONGEST_WORDS);
  }
}
