// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a server, which can be logged and stored, and the credentials for it, which
 * cannot: no record, because a record's text shows everything.
 */
final class MlflowAccess {
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
  private static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";

  /** What a header can contain, and more than a bearer token can. */
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]*");

  private static final Pattern LAST_LINE_BREAKS = Pattern.compile("\\R+$");

  private final String address;
  private final Optional<String> authorization;

  private MlflowAccess(String address, Optional<String> authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  /**
   * Reads an address and the variables that MLflow's own client reads. As with that client, user
   * and password can be part of the address, and then count.
   *
   * @throws io.github.aft4j.api.AftException if they cannot be used; it shows none of them
   */
  static MlflowAccess of(String given, Map<String, String> environment) {
    Problems problems = new Problems();
    Optional<URI> uri = parse(given.strip());
    if (uri.isEmpty()) {
      problems.accept(
          new Problem(
              CommonError.INVALID_VALUE,
              "address of the MLflow server",
              "something other than an http or https address (not shown, as it may contain a"
                  + " password)",
              "an address such as http://localhost:5000",
              "Correct the address; if it contains a user and a password, set "
                  + USERNAME
                  + " and "
                  + PASSWORD
                  + " instead."));
    }
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (!PRINTABLE.matcher(token).matches()) {
      problems.accept(
          new Problem(
              CommonError.INVALID_VALUE,
              TOKEN,
              "a token with spaces, line breaks, or characters that are not ASCII",
              "a token of printable ASCII characters",
              "Correct " + TOKEN + "."));
    }
    problems.throwIfAny();
    URI server = uri.orElseThrow();
    String user = Optional.ofNullable(server.getRawUserInfo()).map(info -> info + "@").orElse("");
    return new MlflowAccess(
        server.toString().replaceFirst(Pattern.quote(user), "").replaceFirst("/+$", ""),
        ofAddress(server).or(() -> ofVariables(token, environment)));
  }

  private static Optional<URI> parse(String address) {
    try {
      return Optional.of(new URI(address)).filter(MlflowAccess::isServer);
    } catch (URISyntaxException e) { // its message repeats the address
      return Optional.empty();
    }
  }

  private static boolean isServer(URI uri) {
    return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null
        && !uri.getRawPath().contains("@") // as after a password with a slash
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static Optional<String> ofAddress(URI server) {
    return Optional.ofNullable(server.getUserInfo())
        .filter(pair -> !pair.isEmpty())
        .map(pair -> basic(pair.contains(":") ? pair : pair + ":"));
  }

  private static Optional<String> ofVariables(String token, Map<String, String> environment) {
    if (!token.isEmpty()) {
      return Optional.of("Bearer " + token);
    }
    String user = line(environment, USERNAME);
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(basic(user + ":" + line(environment, PASSWORD)));
  }

  /** Returns a variable without the line break at the end of the file that it often comes from. */
  private static String line(Map<String, String> environment, String name) {
    return LAST_LINE_BREAKS.matcher(environment.getOrDefault(name, "")).replaceFirst("");
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the address without credentials, and without a slash at its end. */
  String address() {
    return address;
  }

  /** Returns the value of the header; empty if nobody has to log in. */
  Optional<String> authorization() {
    return authorization;
  }
}
