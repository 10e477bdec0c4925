// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.ModelProvider.RunSetting;
import io.github.aft4j.core.internal.run.ManifestFile;
import io.github.aft4j.core.internal.run.RunDirectory;
import java.io.IOException;
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
            ? Optional.of(begun(run.path()))
            : Optional.empty());
  }

  private static LocalDate begun(Path run) throws IOException {
    return ManifestFile.read(run)
        .map(manifest -> manifest.path(TODAY).textValue())
        .map(LocalDate::parse)
        .orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
  }
}
