// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.ServerError;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Checks that several servers hold one model: each is asked for its {@code models} before its first
 * request, and what it says of the model must be what the first one said.
 */
final class ModelCheck {
  /** What servers say of a model that does not differ from one start to the next. */
  private static final List<String> IDENTITY = List.of("id", "root", "parent", "max_model_len");

  private final String model;
  private final Map<URI, Map<String, String>> known = new LinkedHashMap<>();

  ModelCheck(String model) {
    this.model = model;
  }

  /**
   * Checks a server, once.
   *
   * @throws IOException if it does not answer now
   * @throws AftException if it holds another model
   */
  synchronized void check(URI base, Exchange exchange) throws IOException, InterruptedException {
    if (known.containsKey(base)) {
      return;
    }
    URI uri = base.resolve("models");
    Exchange.Reply reply = exchange.get(uri);
    if (reply.status() / 100 == 5 || reply.status() == 429) {
      throw new IOException("status " + reply.status() + " of " + uri);
    }
    Map<String, String> here = identity(uri, reply);
    for (Map.Entry<URI, Map<String, String>> other : known.entrySet()) {
      if (!other.getValue().equals(here)) {
        throw problem(uri, here.toString(), other.getValue() + ", as " + other.getKey() + " says");
      }
    }
    known.put(base, here);
  }

  private Map<String, String> identity(URI uri, Exchange.Reply reply) {
    JsonNode models;
    try {
      models = Json.parse(reply.text()).path("data");
    } catch (IOException e) {
      throw problem(uri, "status " + reply.status() + " and no list", "a list with " + model);
    }
    List<JsonNode> named =
        StreamSupport.stream(models.spliterator(), false)
            .filter(m -> m.path("id").asText().equals(model))
            .toList();
    if (named.isEmpty()) {
      throw problem(
          uri,
          "models " + models.findValuesAsText("id"),
          "a list with " + model + ", since several servers are to hold it");
    }
    Map<String, String> identity = new TreeMap<>();
    IDENTITY.forEach(field -> identity.put(field, named.get(0).path(field).asText()));
    return identity;
  }

  private static AftException problem(URI uri, String found, String expected) {
    return new AftException(ServerError.OTHER_MODEL.problem(uri.toString(), found, expected));
  }
}
