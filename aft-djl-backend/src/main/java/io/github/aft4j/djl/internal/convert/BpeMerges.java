// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The merges that a SentencePiece BPE model implies: it stores pieces alone. */
final class BpeMerges {
  private BpeMerges() {}

  /** Two tokens that become one. */
  record Merge(String left, String right) {}

  /** Returns every split of every token into two tokens, in the order of the tokens' ids. */
  static List<Merge> byId(Map<String, Integer> vocabulary) {
    List<String> order = new ArrayList<>(vocabulary.keySet());
    order.sort(Comparator.comparing(vocabulary::get));
    return splits(order, vocabulary::containsKey);
  }

  /** Returns the splits of tokens that are in the order of their rank. */
  static List<Merge> splits(List<String> ranked, Predicate<String> isToken) {
    List<Merge> merges = new ArrayList<>();
    for (String token : ranked) {
      int end = token.offsetByCodePoints(0, token.isEmpty() ? 0 : 1);
      while (end < token.length()) {
        String left = token.substring(0, end);
        String right = token.substring(end);
        if (isToken.test(left) && isToken.test(right)) {
          merges.add(new Merge(left, right));
        }
        end = token.offsetByCodePoints(end, 1);
      }
    }
    return merges;
  }
}
