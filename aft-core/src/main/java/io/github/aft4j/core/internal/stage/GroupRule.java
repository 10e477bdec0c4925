// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.core.internal.sample.EquationList;
import io.github.aft4j.core.recipe.GroupRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Applies a recipe's rules to the responses of one group. */
final class GroupRule {
  private final GroupRules rules;
  private final Hygiene hygiene;

  GroupRule(GroupRules rules, Hygiene hygiene) {
    this.rules = rules;
    this.hygiene = hygiene;
  }

  /**
   * Returns the responses that stay, in their order.
   *
   * @param room most tokens of a response
   */
  List<Response> apply(List<Response> responses, int room) {
    List<Response> kept = new ArrayList<>();
    Set<Object> keys = new LinkedHashSet<>();
    int positive = 0;
    int negative = 0;
    for (Response response : responses) {
      if (response.size() == 0) {
        hygiene.count("dropped_empty", 1);
      } else if (rules.dropUndecided() && !response.judgment().isGraded()) {
        hygiene.count("dropped_undecided", 1);
      } else if (rules.dropUnfinished() && response.completion().finish() == FinishReason.LENGTH) {
        hygiene.count("dropped_unfinished", 1);
      } else if (response.size() > room) {
        hygiene.count("dropped_over_long", 1);
      } else if (rules.distinct() != GroupRules.Distinct.NONE && !keys.add(key(response))) {
        hygiene.count("dropped_duplicate", 1);
      } else if (isCapReached(response.isPositive(), positive, rules.maxPositive())
          || isCapReached(response.isNegative(), negative, rules.maxNegative())) {
        hygiene.count("dropped_over_cap", 1);
      } else {
        positive += response.isPositive() ? 1 : 0;
        negative += response.isNegative() ? 1 : 0;
        kept.add(response);
      }
    }
    return kept;
  }

  /**
   * Returns what an earlier response must not share. A wrong response never takes the place of a
   * right one that calculates the same; one that was given as token ids has no other text.
   */
  private Object key(Response response) {
    String text = response.completion().text();
    if (text.isEmpty()) {
      return response.completion().ids();
    }
    return rules.distinct() == GroupRules.Distinct.EQUATIONS
        ? response.judgment().verdict() + " " + EquationList.key(text)
        : text;
  }

  private static boolean isCapReached(boolean counts, int so, int cap) {
    return counts && cap > 0 && so >= cap;
  }

  /**
   * Returns whether there is nothing to compare: one verdict only, and no two different rewards.
   */
  static boolean isOneSided(List<Response> responses) {
    boolean both =
        responses.stream().anyMatch(Response::isPositive)
            && responses.stream().anyMatch(Response::isNegative);
    long rewards = responses.stream().map(r -> r.judgment().rewardOrVerdict()).distinct().count();
    return !both && rewards < 2;
  }
}
