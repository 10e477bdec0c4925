// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts of the faults of groups before they are aligned. A group counts under each heading that
 * fits it.
 *
 * @param groups all groups
 * @param empty without any response
 * @param onlyPositive with verdicts, all of them positive
 * @param onlyNegative with verdicts, all of them negative
 * @param undecided without any verdict or reward
 * @param unfinished whose responses were all cut by the length limit
 * @param identical with at least two responses, all of the same token ids
 * @param overLong with a response that, after its prompt, exceeds the model's positions
 * @since 0.1.0
 */
public record GroupHygiene(
    int groups,
    int empty,
    int onlyPositive,
    int onlyNegative,
    int undecided,
    int unfinished,
    int identical,
    int overLong) {

  /**
   * {@return the counts of one group}
   *
   * @param group judged responses to one question
   * @param maxPositions the largest number of tokens of prompt and response together
   */
  public static GroupHygiene of(ResponseGroup group, int maxPositions) {
    List<Response> all = group.responses();
    boolean positive = all.stream().anyMatch(Response::isPositive);
    boolean negative = all.stream().anyMatch(Response::isNegative);
    boolean reward = all.stream().anyMatch(r -> r.judgment().reward().isPresent());
    return new GroupHygiene(
        1,
        one(all.isEmpty()),
        one(positive && !negative),
        one(negative && !positive),
        one(!all.isEmpty() && !positive && !negative && !reward),
        one(
            !all.isEmpty()
                && all.stream().allMatch(r -> r.completion().finish() == FinishReason.LENGTH)),
        one(all.size() > 1 && all.stream().map(r -> r.completion().ids()).distinct().count() == 1),
        one(all.stream().anyMatch(r -> group.prompt().size() + r.size() > maxPositions)));
  }

  /**
   * {@return the counts of both parts}
   *
   * @param other the counts of other groups
   */
  public GroupHygiene plus(GroupHygiene other) {
    return new GroupHygiene(
        groups + other.groups,
        empty + other.empty,
        onlyPositive + other.onlyPositive,
        onlyNegative + other.onlyNegative,
        undecided + other.undecided,
        unfinished + other.unfinished,
        identical + other.identical,
        overLong + other.overLong);
  }

  /** {@return the counts of no group} */
  public static GroupHygiene none() {
    return new GroupHygiene(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** {@return the counts by name, in the order in which a table shows them} */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("groups", groups);
    counts.put("empty", empty);
    counts.put("only_positive", onlyPositive);
    counts.put("only_negative", onlyNegative);
    counts.put("undecided", undecided);
    counts.put("unfinished", unfinished);
    counts.put("identical", identical);
    counts.put("over_long", overLong);
    return counts;
  }

  /**
   * {@return the faults in words, such as {@code 12 only positive, 3 identical}; empty if nothing
   * is}
   */
  public String warningText() {
    return counts().entrySet().stream()
        .filter(count -> !count.getKey().equals("groups") && count.getValue() > 0)
        .map(count -> count.getValue() + " " + count.getKey().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static int one(boolean condition) {
    return condition ? 1 : 0;
  }
}
