package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.Options;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run tells the model beside the recipe, where the model's plugin has an option of that
 * name: the number of threads, and which day it is. Chat templates may write the date into every
 * prompt, so the day on which a run was begun is kept in its manifest for all that follows.
 */
final class ModelSettings {
  static final String TODAY = "today";
  private static final String THREADS = "threads";

  private ModelSettings() {}

  static Options of(Components components, int threads, RunDirectory run) throws IOException {
    Map<String, Object> given = new LinkedHashMap<>(components.modelOptions().asMap());
    if (threads > 0 && knows(components, THREADS)) {
      given.put(THREADS, threads);
    }
    if (knows(components, TODAY)) {
      given.putIfAbsent(TODAY, begun(run.path().resolve(Manifest.FILE)));
    }
    return OptionsReader.read(components.model().options(), given, "model");
  }

  private static boolean knows(Components components, String option) {
    return components.model().options().stream().anyMatch(o -> o.name().equals(option));
  }

  private static String begun(Path manifest) throws IOException {
    if (Files.exists(manifest)) {
      JsonNode day = Json.parse(Files.readString(manifest)).path(TODAY);
      if (day.isTextual()) {
        return day.asText();
      }
    }
    return LocalDate.now(ZoneId.systemDefault()).toString();
  }
}
