package io.github.aft4j.core.remote;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.ErrorCode;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.ServerError;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a server is and how it is called.
 *
 * @param base the address that {@code completions} and {@code chat/completions} follow, such as
 *     {@code http://localhost:8000/v1}
 * @param model the model's name at the server
 * @param key sent as a bearer token
 * @param concurrency requests under way at once
 * @param retries further attempts after a failed one
 * @param timeout of one attempt
 * @param firstWait the wait before the first retry; it doubles, and is shortened at random
 */
public record ServerOptions(
    URI base,
    String model,
    Optional<String> key,
    int concurrency,
    int retries,
    Duration timeout,
    Duration firstWait) {

  /** The options that every plugin with a server understands. */
  public static final List<Option> OPTIONS =
      List.of(
          Option.required(
              "url", Option.Type.STRING, "the server's address, such as http://localhost:8000/v1"),
          Option.required("model", Option.Type.STRING, "the model's name at the server"),
          Option.optional(
              "key_env", Option.Type.STRING, "environment variable that holds the server's key"),
          Option.integer("concurrency", 8, 1, 1024, "requests under way at once"),
          Option.integer("retries", 5, 0, 100, "further attempts after 429, 5xx or a lost line"),
          Option.number("timeout_seconds", 120, 0.001, 86_400, "of one attempt"),
          Option.number("retry_seconds", 1, 0, 3600, "wait before the first retry; it doubles"));

  /**
   * Reads them.
   *
   * @param where the place in errors
   * @param environment the environment variables
   */
  public static ServerOptions of(Options options, String where, Map<String, String> environment) {
    Optional<String> variable = options.optionalString("key_env");
    Optional<String> key = variable.map(environment::get).filter(k -> !k.isBlank());
    if (variable.isPresent() && key.isEmpty()) {
      throw problem(
          ServerError.MISSING_KEY,
          where + ": key_env",
          "no environment variable " + variable.get(),
          "a variable that holds the server's key",
          "Set it; keys are read from the environment only.");
    }
    return new ServerOptions(
        base(options.string("url"), where),
        options.string("model"),
        key,
        options.integer("concurrency"),
        options.integer("retries"),
        seconds(options.number("timeout_seconds")),
        seconds(options.number("retry_seconds")));
  }

  private static URI base(String url, String where) {
    try {
      URI uri = URI.create(url.endsWith("/") ? url : url + "/");
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // reported below, like every other address that cannot be called
    }
    throw problem(
        ServerError.INVALID_ADDRESS,
        where + ": url",
        "an address that cannot be called",
        "http://HOST:PORT/v1 or https, without a user or a password",
        "Mend it; a key belongs into an environment variable.");
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1000));
  }

  private static AftException problem(
      ErrorCode code, String where, String found, String expected, String fix) {
    return new AftException(new Problem(code, where, found, expected, fix));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return model + " at " + base;
  }
}
