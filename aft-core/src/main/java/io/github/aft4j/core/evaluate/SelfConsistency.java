package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Self-consistency (Wang et al. 2022, arXiv 2203.11171): the answer that most of k responses
 * extract, right or wrong as its first response was judged. Equal votes go to the answer that was
 * given first. Responses without an extracted answer do not vote.
 */
public final class SelfConsistency {
  private SelfConsistency() {}

  /** The first judgement with the most frequent answer; empty where nothing was extracted. */
  public static Optional<Judgement> vote(List<Judgement> judgements) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    Map<String, Judgement> first = new LinkedHashMap<>();
    for (Judgement judgement : judgements) {
      judgement
          .extracted()
          .ifPresent(
              answer -> {
                votes.merge(answer, 1, Integer::sum);
                first.putIfAbsent(answer, judgement);
              });
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .findFirst()
        .flatMap(entry -> Optional.ofNullable(first.get(entry.getKey())));
  }

  /** Whether the voted answer is right. */
  public static boolean isRight(List<Judgement> judgements) {
    return vote(judgements).filter(j -> j.verdict() == Verdict.POSITIVE).isPresent();
  }
}
