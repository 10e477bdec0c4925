// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessedGroupsTest {
  private static final Response REFERENCE = response(Verdict.POSITIVE, Origin.REFERENCE);
  private static final Response RIGHT = response(Verdict.POSITIVE, Origin.SAMPLED);
  private static final Response WRONG = response(Verdict.NEGATIVE, Origin.SAMPLED);

  @TempDir Path directory;
  private Path file;

  private static Response response(Verdict verdict, Origin origin) {
    Completion completion =
        new Completion(0, TokenIds.of(1), "w", LogProbs.empty(), FinishReason.STOP);
    return new Response(completion, Judgment.of(verdict, "said"), origin);
  }

  private static ResponseGroup group(String id, Response... responses) {
    return new ResponseGroup(id, TokenIds.of(1, 2), List.of(responses));
  }

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("groups.jsonl");
    Stream<ResponseGroup> groups =
        Stream.of(
            group("first", REFERENCE, RIGHT, WRONG),
            group("only the reference is right", REFERENCE, WRONG),
            group("second", WRONG, REFERENCE, RIGHT, WRONG),
            group("third", RIGHT, WRONG));
    Files.writeString(
        file,
        groups.map(Records::group).map(Json::line).collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void groupsWithBothKindsOfSamplesAreReadOnDemandWithoutTheirReferences() throws IOException {
    try (AssessedGroups groups =
        AssessedGroups.open(Optional.of(new Artifact(file, "", Json.object())), 0)) {
      assertThat(groups)
          .containsExactly(
              group("first", RIGHT, WRONG),
              group("second", WRONG, RIGHT, WRONG),
              group("third", RIGHT, WRONG));
      assertThat(groups.subList(1, 3)).extracting(ResponseGroup::id).contains("second", "third");
    }
  }

  @Test
  void theFirstOnesAreTakenUpToTheLimit() throws IOException {
    try (AssessedGroups groups =
        AssessedGroups.open(Optional.of(new Artifact(file, "", Json.object())), 2)) {
      assertThat(groups).extracting(ResponseGroup::id).containsExactly("first", "second");
    }
  }

  @Test
  void aRunWithoutGroupsHasNone() throws IOException {
    try (AssessedGroups groups = AssessedGroups.open(Optional.empty(), 0)) {
      assertThat(groups).isEmpty();
    }
  }
}
