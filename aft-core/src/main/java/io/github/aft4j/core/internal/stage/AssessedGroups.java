// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The groups of a run that measure assessment accuracy, in the order of the file and without their
 * references. They are read when they are asked for: only their numbers are in memory.
 */
final class AssessedGroups extends AbstractList<ResponseGroup> implements AutoCloseable {
  private final Optional<FileGroups> source;
  private final int[] chosen;

  private AssessedGroups(Optional<FileGroups> source, int[] chosen) {
    this.source = source;
    this.chosen = chosen;
  }

  /**
   * Opens the groups that have something to compare.
   *
   * @param file the groups, if the run has any
   * @param limit at most so many; 0 is all
   */
  static AssessedGroups open(Optional<Artifact> file, int limit) throws IOException {
    if (file.isEmpty()) {
      return new AssessedGroups(Optional.empty(), new int[0]);
    }
    FileGroups source = FileGroups.open(file.get(), false);
    IntStream comparable =
        IntStream.range(0, source.size())
            .filter(i -> !GroupRule.isOneSided(compared(source.group(i))));
    int[] chosen = (limit == 0 ? comparable : comparable.limit(limit)).toArray();
    return new AssessedGroups(Optional.of(source), chosen);
  }

  private static List<Response> compared(ResponseGroup group) {
    return group.responses().stream().filter(r -> r.origin() != Origin.REFERENCE).toList();
  }

  @Override
  public ResponseGroup get(int index) {
    ResponseGroup group = source.orElseThrow().group(chosen[index]);
    return new ResponseGroup(group.id(), group.prompt(), compared(group));
  }

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public void close() throws IOException {
    if (source.isPresent()) {
      source.get().close();
    }
  }
}
