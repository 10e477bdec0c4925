// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.JsonlIndex;
import io.github.aft4j.core.internal.text.TextIndex;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.recipe.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups in the files of the groups and reference stages, read as they are needed. Where a loss
 * reads the scores of mismatched completions, those of group i are the responses of group i + 1,
 * taken in turn: a fixed pairing, so that the reference model scores them once.
 */
final class FileGroups implements GroupSource, AutoCloseable {
  private final Artifact file;
  private final JsonlIndex groups;
  private final Optional<References> references;
  private final boolean mismatched;

  /** Scores under the reference model: a line for each group that is reached. */
  private record References(JsonlIndex lines, ReachedGroups reached) {}

  private FileGroups(
      Artifact file, JsonlIndex groups, Optional<References> references, boolean mismatched) {
    this.file = file;
    this.groups = groups;
    this.references = references;
    this.mismatched = mismatched;
  }

  /** Opens groups without their scores under the reference model. */
  static FileGroups open(Artifact groups, boolean mismatched) throws IOException {
    return new FileGroups(groups, JsonlIndex.open(groups.file()), Optional.empty(), mismatched);
  }

  /**
   * Returns these groups with their scores under the reference model.
   *
   * @param reached the groups of the file's lines
   */
  FileGroups with(Path scores, ReachedGroups reached) throws IOException {
    References read = new References(JsonlIndex.open(scores), reached);
    return new FileGroups(file, groups, Optional.of(read), mismatched);
  }

  @Override
  public int size() {
    return groups.size();
  }

  /** Checks that the rules have left something to align on. */
  void requireSome() {
    if (size() == 0) {
      throw new AftException(
          new Problem(
              DatasetError.NO_GROUPS_LEFT,
              file.file().toString(),
              "no group to align on",
              "at least one",
              "See hygiene.json beside it for what was dropped and why."));
    }
  }

  /** Returns the epochs of a training on these groups, which come from questions of the data. */
  Epochs epochs(Training training, long seed, DataSet data) {
    if (data.parts().isEmpty()) {
      return Epochs.of(training, seed, size(), data, group -> group);
    }
    TextIndex rows = new TextIndex();
    for (int row = 0; row < data.examples().size(); row++) {
      rows.putIfAbsent(data.examples().get(row).question().id(), row);
    }
    return Epochs.of(
        training, seed, size(), data, group -> rows.putIfAbsent(group(group).id(), -1));
  }

  ResponseGroup group(int index) {
    return Records.group(groups.get(index));
  }

  /** Returns the request without the references' scores, which are longer than the group. */
  @Override
  public ScoreRequest request(int index) {
    ResponseGroup group = group(index);
    return new StepGroup(group, List.of(), mismatched(index, group), List.of()).request();
  }

  /** Takes what the groups' stage counted: there may be hundreds of thousands. */
  @Override
  public int largest() {
    return mismatched
        ? GroupSource.super.largest()
        : GroupsStage.largest(file).orElseGet(GroupSource.super::largest);
  }

  @Override
  public StepGroup get(int index) {
    ResponseGroup group = group(index);
    Optional<JsonNode> scores = references.map(r -> r.lines().get(r.reached().line(index)));
    return new StepGroup(
        group,
        scores.map(s -> logps(s.path("logps"))).orElse(List.of()),
        mismatched(index, group),
        scores.map(s -> logps(s.path("mismatched"))).orElse(List.of()));
  }

  /**
   * Returns ids of completions that belong to the next question; empty if no loss reads their
   * scores.
   */
  List<TokenIds> mismatched(int index, ResponseGroup group) {
    if (!mismatched) {
      return List.of();
    }
    ResponseGroup next = group((index + 1) % size());
    List<TokenIds> ids = new ArrayList<>();
    for (int r = 0; r < group.responses().size(); r++) {
      ids.add(next.responses().get(r % next.responses().size()).completion().ids());
    }
    return ids;
  }

  private static List<LogProbs> logps(JsonNode rows) {
    List<LogProbs> logps = new ArrayList<>();
    rows.forEach(row -> logps.add(Records.logps(row)));
    return logps;
  }

  @Override
  public void close() throws IOException {
    groups.close();
    if (references.isPresent()) {
      references.get().lines().close();
    }
  }
}
