// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.QuestionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns such as {@code data/*.jsonl} where folders are links or have unusual names. */
class GlobsTest {
  @TempDir private Path directory;

  private Path base;

  @BeforeEach
  void base() {
    base = directory;
  }

  private void write(String name) throws IOException {
    Path file = base.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "{\"question\": \"" + name + "\"}\n");
  }

  private void link(String name, String target) throws IOException {
    Path link = base.resolve(name);
    Files.createDirectories(link.resolveSibling(""));
    Files.createSymbolicLink(link, base.resolve(target));
  }

  private QuestionSource source(String glob) {
    List<Problem> problems = new ArrayList<>();
    QuestionSource source =
        DataFormats.source(Map.of("path", glob), base, "train", problems::add)
            .orElseThrow(AssertionError::new);
    assertThat(problems).isEmpty();
    return source;
  }

  private List<String> ids(String glob) {
    return source(glob).read().examples().stream().map(e -> e.question().id()).toList();
  }

  private List<Problem> refused(String glob) {
    return catchThrowableOfType(AftException.class, () -> source(glob).read()).problems();
  }

  @Test
  void aLinkedFolderIsSearchedLikeAnyOther() throws IOException {
    write("store/a.jsonl");
    write("store/b.jsonl");
    link("data", "store");

    assertThat(ids("data/*.jsonl")).containsExactly("a.jsonl:1", "b.jsonl:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/*/x.jsonl", "data/**/x.jsonl", "data/{d,e}?/x.jsonl"})
  void linkedFoldersBelowAreEntered(String glob) throws IOException {
    write("store/x.jsonl");
    write("data/de/x.jsonl");
    link("data/en", "store");

    assertThat(ids(glob)).containsExactly("de/x.jsonl:1", "en/x.jsonl:1");
  }

  @Test
  void aFolderThatALinkAlsoLeadsToIsReadOnceByItsOwnName() throws IOException {
    write("data/v1/x.jsonl");
    write("data/v2/x.jsonl");
    link("data/latest", "data/v2");

    assertThat(ids("data/*/x.jsonl")).containsExactly("v1/x.jsonl:1", "v2/x.jsonl:1");
  }

  @Test
  void linksThatLeadInACircleEnd() throws IOException {
    write("data/a/x.jsonl");
    write("data/b/x.jsonl");
    link("data/a/up", "data");
    link("data/a/self", "data/a");

    assertThat(ids("data/**/x.jsonl")).containsExactly("a/x.jsonl:1", "b/x.jsonl:1");
  }

  /** Windows refuses a path with a wildcard as every system refuses one with the character 0. */
  @Test
  void whatFollowsAWildcardIsNeverMadeAPath() throws IOException {
    write("data/a.jsonl");

    assertThat(refused("data/*\0.jsonl"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.found()).contains("no file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.jsonl", "data[1]/*.jsonl", "data[1]/[ab].jsonl"})
  void bracketsInTheNamesOfFoldersAreNoPattern(String glob) throws IOException {
    base = directory.resolve("runs[1] {a}");
    write("a.jsonl");
    write("b.jsonl");
    write("data[1]/a.jsonl");
    write("data[1]/b.jsonl");

    assertThat(ids(glob)).containsExactly("a.jsonl:1", "b.jsonl:1");
    assertThat(ids(String.valueOf(source(glob).describe().get("path"))))
        .containsExactly("a.jsonl:1", "b.jsonl:1");
  }

  @Test
  void aGroupOfAGlobMayHoldNamesOfSeveralFolders() throws IOException {
    write("data/a/b/x.jsonl");
    write("data/c/y.jsonl");
    write("data/d/z.jsonl");

    assertThat(ids("data/{a/b,c}/*.jsonl")).containsExactly("x.jsonl:1", "y.jsonl:1");
  }

  @Test
  void aGlobGoesAsDeepAsItsNames() throws IOException {
    write("data/a.jsonl");
    write("data/b/c.jsonl");
    write("data/b/d/e.jsonl");

    assertThat(ids("data/*.jsonl")).containsExactly("1");
    assertThat(ids("data/*/*.jsonl")).containsExactly("1");
    assertThat(ids("data/**.jsonl")).containsExactly("a.jsonl:1", "c.jsonl:1", "e.jsonl:1");
  }

  @Test
  void aGlobIsDescribedAsThePathItWouldBe() {
    assertThat(source("data//*/x//[ab].jsonl").describe())
        .containsEntry("path", base.resolve("data/*/x/[ab].jsonl").toString());
  }
}
