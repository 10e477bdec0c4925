// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCacheTest {
  private static final String COMMIT = "060db6499f32faf8b98477b0a26969ef7d8b9987";
  private static final String OTHER = "1111111111111111111111111111111111111111";

  @TempDir private Path folder;

  @Test
  void aNameStandsForTheCommitOfItsMainBranch() throws IOException {
    Path snapshot = snapshot("Qwen/Qwen2.5-0.5B", COMMIT);
    ref("Qwen/Qwen2.5-0.5B", "main", COMMIT + "\n");

    Found found = cache().find("Qwen/Qwen2.5-0.5B", Optional.empty());

    assertThat(found.directory()).isEqualTo(snapshot);
    assertThat(found.origin()).contains(new Found.Origin("Qwen/Qwen2.5-0.5B", COMMIT));
  }

  @Test
  void aRevisionIsABranchATagOrACommit() throws IOException {
    Path one = snapshot("gpt2", COMMIT);
    Path other = snapshot("gpt2", OTHER);
    ref("gpt2", "main", COMMIT);
    ref("gpt2", "refs/pr/3", OTHER);

    assertThat(cache().find("gpt2", Optional.empty()).directory()).isEqualTo(one);
    assertThat(cache().find("gpt2", Optional.of("refs/pr/3")).directory()).isEqualTo(other);
    assertThat(cache().find("gpt2", Optional.of(OTHER)).directory()).isEqualTo(other);
  }

  @Test
  void anExistingDirectoryWinsOverAName() throws IOException {
    snapshot("gpt2", COMMIT);
    ref("gpt2", "main", COMMIT);
    Path directory = Files.createDirectories(folder.resolve("gpt2"));

    Found found = cache().find(directory.toString(), Optional.empty());

    assertThat(found).isEqualTo(new Found(directory, Optional.empty()));
  }

  @Test
  void aRevisionOfADirectoryIsRefused() {
    assertThatThrownBy(() -> cache().find(folder.toString(), Optional.of("main")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("revision");
  }

  @Test
  void aModelThatIsNotThereIsRefusedWithTheCommandThatDownloadsIt() {
    assertThatThrownBy(() -> cache().find("Qwen/Qwen2.5-0.5B", Optional.of("v2")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-301")
        .hasMessageContaining("hf download Qwen/Qwen2.5-0.5B --revision v2")
        .hasMessageContaining("models--Qwen--Qwen2.5-0.5B");
  }

  @Test
  void anotherRevisionThanTheOneThatIsThereIsRefused() throws IOException {
    snapshot("gpt2", COMMIT);
    ref("gpt2", "main", COMMIT);

    assertThatThrownBy(() -> cache().find("gpt2", Optional.of("v2")))
        .hasMessageContaining("another revision")
        .hasMessageContaining("hf download gpt2 --revision v2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../etc", "a/../b", "/etc", "x/y/z"})
  void aRevisionLeadsNowhereElse(String revision) throws IOException {
    snapshot("gpt2", COMMIT);

    assertThatThrownBy(() -> cache().find("gpt2", Optional.of(revision)))
        .hasMessageContaining("AFT-301");
  }

  @Test
  void aReferenceLeadsNowhereElse() throws IOException {
    snapshot("gpt2", COMMIT);
    ref("gpt2", "main", "../../../../somewhere");

    assertThatThrownBy(() -> cache().find("gpt2", Optional.empty()))
        .hasMessageContaining("AFT-301");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs/a/model", "./model", "a/..", "/nowhere/model"})
  void whatNoNameCouldBeStaysAPath(String path) {
    assertThat(cache().find(path, Optional.empty()))
        .isEqualTo(new Found(Path.of(path), Optional.empty()));
  }

  @Test
  void thePlaceIsThatOfTheEnvironment() throws IOException {
    Path home = folder.resolve("home");
    check(Map.of(), home, home.resolve(".cache/huggingface/hub"));
    check(Map.of("XDG_CACHE_HOME", "~/xdg"), home, home.resolve("xdg/huggingface/hub"));
    check(Map.of("HF_HOME", folder.resolve("hf").toString()), home, folder.resolve("hf/hub"));
    Map<String, String> both =
        Map.of(
            "HF_HOME", folder.resolve("hf").toString(),
            "HF_HUB_CACHE", folder.resolve("own").toString());
    check(both, home, folder.resolve("own"));
  }

  private static void check(Map<String, String> environment, Path home, Path root)
      throws IOException {
    Path snapshot = Files.createDirectories(root.resolve("models--gpt2/snapshots").resolve(COMMIT));
    assertThat(HubCache.of(environment, home).find("gpt2", Optional.of(COMMIT)).directory())
        .isEqualTo(snapshot);
  }

  private HubCache cache() {
    return new HubCache(folder.resolve("hub"));
  }

  private Path repository(String name) {
    return folder.resolve("hub").resolve("models--" + name.replace("/", "--"));
  }

  private Path snapshot(String name, String commit) throws IOException {
    return Files.createDirectories(repository(name).resolve("snapshots").resolve(commit));
  }

  private void ref(String name, String revision, String commit) throws IOException {
    Path file = repository(name).resolve("refs").resolve(revision);
    Files.createDirectories(file.getParent());
    Files.writeString(file, commit);
  }
}
