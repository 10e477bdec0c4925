package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.ModelContext;
import io.github.aft4j.api.ModelProvider;
import io.github.aft4j.api.ModelProvider.RunSetting;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The settings of a run that its model declares. Chat templates may write the date into every
 * prompt, so the day on which a run was begun is kept in its manifest for all that follows.
 */
final class RunSettings {
  /** The key of the manifest. */
  static final String TODAY = "today";

  private RunSettings() {}

  static ModelContext of(ModelProvider model, int threads, RunDirectory run) throws IOException {
    return new ModelContext(
        model.runSettings().contains(RunSetting.THREADS) ? threads : 0,
        model.runSettings().contains(RunSetting.TODAY)
            ? Optional.of(begun(run.path().resolve(Manifest.FILE)))
            : Optional.empty());
  }

  private static LocalDate begun(Path manifest) throws IOException {
    if (Files.exists(manifest)) {
      JsonNode day = Json.parse(Files.readString(manifest)).path(TODAY);
      if (day.isTextual()) {
        return LocalDate.parse(day.asText());
      }
    }
    return LocalDate.now(ZoneId.systemDefault());
  }
}
