// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plugins of a run as another process makes them again.
 *
 * @param providers the classes of providers that were registered by hand
 * @param parts the plugins by their places in the recipe
 * @param context the settings of the model
 * @param fingerprint of the model as it is loaded
 */
public record WorkerSetup(
    List<String> providers, Map<String, Part> parts, ModelContext context, String fingerprint) {
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

  /**
   * A plugin.
   *
   * @param plugin its name
   * @param options with defaults
   * @param identity of its code
   */
  public record Part(String plugin, Map<String, Object> options, String identity) {}

  /** Returns the setup as one line. */
  public String write() {
    ObjectNode json = Json.object();
    ArrayNode classes = json.putArray("providers");
    providers.forEach(classes::add);
    ObjectNode all = json.putObject("parts");
    parts.forEach(
        (place, part) ->
            all.putObject(place)
                .put("plugin", part.plugin())
                .put("identity", part.identity())
                .set("options", Json.tree(part.options())));
    json.put("threads", context.threads());
    context.today().ifPresent(day -> json.put("today", day.toString()));
    json.put("fingerprint", fingerprint);
    return Json.line(json);
  }

  /** Returns the setup that {@link #write} wrote. */
  public static WorkerSetup read(String line) {
    try {
      JsonNode json = Json.parse(line);
      List<String> providers = new ArrayList<>();
      json.path("providers").forEach(p -> providers.add(p.textValue()));
      Map<String, Part> parts = new LinkedHashMap<>();
      json.path("parts").properties().forEach(p -> parts.put(p.getKey(), part(p.getValue())));
      return new WorkerSetup(
          providers,
          parts,
          new ModelContext(
              json.path("threads").intValue(),
              Optional.ofNullable(json.path("today").textValue()).map(LocalDate::parse)),
          json.path("fingerprint").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Part part(JsonNode json) {
    return new Part(
        json.path("plugin").textValue(),
        Json.mapper().convertValue(json.path("options"), MAP),
        json.path("identity").textValue());
  }
}
