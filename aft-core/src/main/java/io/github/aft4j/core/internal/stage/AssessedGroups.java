// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import java.util.ArrayList;
import java.util.List;

/** The groups of a run that measure assessment accuracy. */
final class AssessedGroups {
  private AssessedGroups() {}

  /**
   * Groups that have something to compare, references aside, at most so many, in the order of the
   * file.
   *
   * @param limit 0 is all
   */
  static List<ResponseGroup> choose(FileGroups groups, int limit) {
    List<ResponseGroup> chosen = new ArrayList<>();
    for (int i = 0; i < groups.size() && (limit == 0 || chosen.size() < limit); i++) {
      ResponseGroup group = groups.group(i);
      List<Response> compared =
          group.responses().stream().filter(r -> r.origin() != Origin.REFERENCE).toList();
      if (!GroupRule.isOneSided(compared)) {
        chosen.add(new ResponseGroup(group.id(), group.prompt(), compared));
      }
    }
    return chosen;
  }
}
