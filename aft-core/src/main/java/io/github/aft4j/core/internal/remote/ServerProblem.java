// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.ServerError;
import java.net.URI;

/** The errors that end a run because of a server. */
final class ServerProblem {
  private ServerProblem() {}

  static AftException unusable(URI uri, String found) {
    return problem(
        ServerError.MALFORMED_ANSWER,
        uri,
        found,
        "an OpenAI-compatible answer",
        "Check the address; it usually ends in /v1.");
  }

  static AftException refused(URI uri, Server.Refused refusal) {
    return problem(
        ServerError.REQUEST_REFUSED,
        uri,
        refusal.words(),
        "status 200 and an answer",
        refusal.status() == 401 || refusal.status() == 403
            ? "Set key_env to the environment variable with the server's key."
            : refusal.status() / 100 == 3
                ? "Set url to the address that the server itself answers at."
                : "The server's words say what it misses; check url, model and options.");
  }

  static AftException unreachable(URI uri, String failure, int attempts) {
    return problem(
        ServerError.NO_ANSWER,
        uri,
        failure + " after " + attempts + (attempts == 1 ? " attempt" : " attempts"),
        "an answer",
        "Check that the server runs and is not overloaded; run it again, and it resumes where it"
            + " stopped.");
  }

  /** Returns the beginning of what is found where a body is not JSON. */
  static String notJson(Exchange.Reply reply) {
    if (reply.text().stripLeading().startsWith("data:")) {
      return "a stream of events, which nobody asked for: ";
    }
    return "an answer that is not JSON"
        + reply.headers().firstValue("Content-Encoding").map(e -> ", encoded as " + e).orElse("")
        + ": ";
  }

  private static AftException problem(
      ServerError code, URI uri, String found, String expected, String fix) {
    return new AftException(new Problem(code, uri.toString(), found, expected, fix));
  }
}
