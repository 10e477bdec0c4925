// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Self-consistency (Wang et al. 2022, arXiv 2203.11171): the answer that most of k responses
 * extract, right or wrong as its first response was judged. Equal votes go to the answer that was
 * given first. Responses without an extracted answer do not vote.
 *
 * @since 0.1.0
 */
public final class SelfConsistency {
  private SelfConsistency() {}

  /**
   * {@return the first judgment with the most frequent answer; empty if nothing was extracted}
   *
   * @param judgments the judgments of the responses, in their order
   */
  public static Optional<Judgment> vote(List<Judgment> judgments) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    Map<String, Judgment> first = new LinkedHashMap<>();
    for (Judgment judgment : judgments) {
      judgment
          .extracted()
          .ifPresent(
              answer -> {
                votes.merge(answer, 1, Integer::sum);
                first.putIfAbsent(answer, judgment);
              });
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .findFirst()
        .flatMap(entry -> Optional.ofNullable(first.get(entry.getKey())));
  }

  /**
   * {@return whether the voted answer is right}
   *
   * @param judgments the judgments of the responses, in their order
   */
  public static boolean isRight(List<Judgment> judgments) {
    return vote(judgments).filter(j -> j.verdict() == Verdict.POSITIVE).isPresent();
  }
}
