// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.ErrorCode;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.ServerError;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a server and the way it is called.
 *
 * @param bases the addresses that {@code completions} and {@code chat/completions} follow, such as
 *     {@code http://localhost:8000/v1}; one for each server
 * @param model the model's name at the server
 * @param key sent as a bearer token
 * @param concurrency requests in progress at once, at each server
 * @param retries further attempts after a failed one
 * @param timeout the longest time for one attempt, its whole answer included
 * @param firstWait the wait before the first retry; it doubles, and is shortened at random
 * @param limitField the request's field for the most new tokens: {@code max_tokens}, or {@code
 *     max_completion_tokens} for servers that refuse the former
 */
public record ServerOptions(
    List<URI> bases,
    String model,
    Optional<String> key,
    int concurrency,
    int retries,
    Duration timeout,
    Duration firstWait,
    String limitField) {

  /** The options that every plugin with a server understands. */
  public static final List<Option> OPTIONS =
      List.of(
          Option.required(
              "url", Option.Type.STRING, "the server's address, such as http://localhost:8000/v1"),
          Option.optional(
              "further_urls",
              Option.Type.LIST,
              "addresses of further servers with the same model; they share the requests"),
          Option.required("model", Option.Type.STRING, "the model's name at the server"),
          Option.optional(
              "key_env", Option.Type.STRING, "environment variable that holds the server's key"),
          Option.integer("concurrency", 8, 1, 1024, "requests under way at each server"),
          Option.integer("retries", 5, 0, 100, "further attempts after a failure that may pass"),
          Option.number("timeout_seconds", 120, 0.001, 86_400, "of one attempt, its body included"),
          Option.number("retry_seconds", 1, 0, 3600, "wait before the first retry; it doubles"),
          Option.choice(
              "limit_field",
              "max_tokens",
              List.of("max_tokens", "max_completion_tokens"),
              "the request's field for the most new tokens"));

  /**
   * Reads them.
   *
   * @param where the place in errors
   * @param environment the environment variables
   */
  public static ServerOptions of(Options options, String where, Map<String, String> environment) {
    Optional<String> variable = options.optionalString("key_env");
    Optional<String> key =
        variable.map(environment::get).map(String::strip).filter(k -> !k.isEmpty());
    if (variable.isPresent() && key.isEmpty()) {
      throw problem(
          ServerError.MISSING_KEY,
          where + ": key_env",
          "no environment variable " + variable.get(),
          "a variable that holds the server's key",
          "Set it; keys are read from the environment only.");
    }
    if (key.isPresent() && !key.get().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw problem(
          ServerError.MISSING_KEY,
          where + ": key_env",
          "a key with characters that no HTTP header can carry in " + variable.orElse(""),
          "visible ASCII characters",
          "Set the variable to the key alone.");
    }
    return new ServerOptions(
        bases(options, where),
        options.string("model"),
        key,
        options.integer("concurrency"),
        options.integer("retries"),
        seconds(options.number("timeout_seconds")),
        seconds(options.number("retry_seconds")),
        options.string("limit_field"));
  }

  private static List<URI> bases(Options options, String where) {
    List<URI> bases = new ArrayList<>();
    bases.add(base(options.string("url"), where + ": url"));
    if (options.has("further_urls")) {
      for (String url : options.list("further_urls")) {
        bases.add(base(url, where + ": further_urls"));
      }
    }
    return bases.stream().distinct().toList();
  }

  private static URI base(String url, String where) {
    try {
      URI uri = URI.create(url.endsWith("/") ? url : url + "/");
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // reported below, like every other address that cannot be called
    }
    throw problem(
        ServerError.INVALID_ADDRESS,
        where,
        "an address that cannot be called",
        "http://HOST:PORT/v1 or https, without user, password or query",
        "Correct it; a key belongs in the environment variable that key_env names.");
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1000));
  }

  private static AftException problem(
      ErrorCode code, String where, String found, String expected, String fix) {
    return new AftException(new Problem(code, where, found, expected, fix));
  }

  /** Returns the options without the key. */
  @Override
  public String toString() {
    return model + " at " + bases;
  }
}
