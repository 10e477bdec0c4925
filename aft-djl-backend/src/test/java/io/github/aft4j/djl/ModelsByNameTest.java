// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.hub.Found;
import io.github.aft4j.djl.internal.hub.HubCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models and adapters that a name, or the configuration of an adapter, stands for. */
class ModelsByNameTest {
  private static final String COMMIT = "060db6499f32faf8b98477b0a26969ef7d8b9987";

  @TempDir private Path folder;
  private HubCache cache = new HubCache(Path.of(""));
  private Path snapshot = Path.of("");

  @BeforeEach
  void fillTheCache() throws IOException {
    Path hub = folder.resolve("hub");
    cache = new HubCache(hub);
    Path repository = hub.resolve("models--tiny--llama");
    snapshot = repository.resolve("snapshots").resolve(COMMIT);
    Files.createDirectories(snapshot.getParent());
    TinyModel.write(snapshot, 16, 14);
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), COMMIT);
  }

  @Test
  void aModelOfTheCacheSaysWhichCommitItIs() {
    try (Model model = open("tiny/llama", Optional.empty(), Map.of())) {
      assertThat(model.provenance())
          .containsOnly(Map.entry("name", "tiny/llama"), Map.entry("revision", COMMIT));
    }
    try (Model model = open(snapshot.toString(), Optional.empty(), Map.of())) {
      assertThat(model.provenance()).isEmpty();
    }
  }

  @Test
  void anAdapterNamesItsBaseAsItWasNamed() {
    Path adapter = folder.resolve("adapter");
    try (Model model = open("tiny/llama", Optional.empty(), Map.of("lora.rank", 2))) {
      model.save(adapter);
    }
    JsonNode config = JsonFiles.read(adapter.resolve("adapter_config.json"));
    assertThat(config.path("base_model_name_or_path").asText()).isEqualTo("tiny/llama");
    assertThat(config.path("revision").asText()).isEqualTo(COMMIT);

    ModelPlace place =
        ModelPlace.find(cache, adapter.toString(), Optional.empty(), Optional.empty());
    assertThat(place.directory()).isEqualTo(snapshot);
    assertThat(place.adapter()).contains(adapter);
    assertThat(place.origin()).contains(new Found.Origin("tiny/llama", COMMIT));
  }

  @Test
  void anAdapterThatIsSavedOverADirectoryOpensByItself() {
    Path adapter = folder.resolve("adapter");
    try (Model model = open(snapshot.toString(), Optional.empty(), Map.of("lora.rank", 2))) {
      model.save(adapter);
      try (Model again = open(adapter.toString(), Optional.empty(), Map.of())) {
        assertThat(again.fingerprint()).isEqualTo(model.fingerprint());
      }
    }
    assertThatThrownBy(() -> open(adapter.toString(), Optional.empty(), Map.of("lora.rank", 2)))
        .hasMessageContaining("AFT-334");
  }

  @Test
  void anAdapterIsFoundInTheCacheAsWell() throws IOException {
    Path adapter = folder.resolve("hub/models--me--lora/snapshots").resolve(COMMIT);
    Files.createDirectories(adapter);
    Files.createDirectories(folder.resolve("hub/models--me--lora/refs"));
    Files.writeString(folder.resolve("hub/models--me--lora/refs/main"), COMMIT);

    ModelPlace place =
        ModelPlace.find(cache, "tiny/llama", Optional.of("main"), Optional.of("me/lora"));

    assertThat(place.directory()).isEqualTo(snapshot);
    assertThat(place.adapter()).contains(adapter);
  }

  @Test
  void anAdapterWhoseBaseIsNowhereIsRefused() throws IOException {
    Path adapter = Files.createDirectories(folder.resolve("adapter"));
    Files.writeString(
        adapter.resolve("adapter_config.json"), "{\"base_model_name_or_path\": \"no/body\"}");

    assertThatThrownBy(() -> open(adapter.toString(), Optional.empty(), Map.of()))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-335")
        .hasMessageContaining("no/body");
  }

  private Model open(String path, Optional<String> revision, Map<String, Object> options) {
    ModelPlace place = ModelPlace.find(cache, path, revision, Optional.empty());
    Map<String, Object> given = new HashMap<>(options);
    given.put("path", place.directory().toString());
    LoraOptions lora =
        LoraOptions.read(
            OptionsReader.read(DjlOptions.options(), given, "test"), place.adapter().isPresent());
    return DjlModel.open(DjlOptions.of(place, lora));
  }
}
