// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize.regex;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Refuses expressions with so many ways to match a text that the library gives up where none of
 * them leads to a match, which ends the process: {@code a*a*b}, where the first repetition can
 * leave any number of letters to the second, and {@code a?a?a?...b}, where each can take one or
 * not. After a repetition that can end the match, nothing is tried again.
 *
 * @param next for each of its characters, those that can come next
 * @param atoms which characters match the same text
 * @param loops the repetitions
 */
record WaysCheck(List<List<Integer>> next, RegexAtoms atoms, List<Loop> loops) {
  /** What is found where a repetition can match one text in several ways. */
  static final String SEVERAL_WAYS = "a repetition of what matches a text in several ways";

  private static final int MOST_WAYS = 100_000;
  private static final int MOST_LOOPS = 1000;

  /**
   * A repetition that can give something back.
   *
   * @param first the characters that it can begin with
   * @param from the first of all its characters
   * @param to the last of them
   * @param ambiguous whether it can match one text in several ways
   * @param ends whether the match can end with it, whatever follows
   */
  record Loop(List<Integer> first, int from, int to, boolean ambiguous, boolean ends) {
    Loop endingWith(BitSet characters) {
      int end = characters.nextSetBit(from);
      return new Loop(first, from, to, ambiguous, ends || (end >= 0 && end <= to));
    }
  }

  /** Three ways through one text: in one repetition, from it to another, and in the other one. */
  private record Ways(int first, int between, int second) {}

  void run() {
    refuse(loops.size() > MOST_LOOPS);
    for (Loop one : loops) {
      RefusedExpressionException.refuse(one.ambiguous() && !one.ends(), SEVERAL_WAYS);
      for (Loop other : loops) {
        if (other.from() > one.to() && !other.ends() && follows(one, other)) {
          checkPair(one, other);
        }
      }
    }
    BitSet all = new BitSet();
    all.set(0, next.size());
    if (ways(all) > MOST_WAYS) {
      for (int i = 0; i < next.size(); i++) {
        refuse(ways(overlapping(i)) > MOST_WAYS);
      }
    }
  }

  /** Returns whether a repetition can come after another, whatever the text. */
  private boolean follows(Loop one, Loop other) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(one.first());
    while (!open.isEmpty()) {
      for (int after : next.get(open.remove())) {
        if (after <= other.to() && !seen.get(after)) {
          seen.set(after);
          open.add(after);
        }
      }
    }
    return seen.nextSetBit(other.from()) >= 0;
  }

  private void checkPair(Loop one, Loop other) {
    for (int first : one.first()) {
      for (int second = other.from(); second <= other.to(); second++) {
        refuse(canMove(one, other, first, second));
      }
    }
  }

  /** Returns whether one text leads from each place back to it, and from the first to the other. */
  private boolean canMove(Loop one, Loop other, int first, int second) {
    Ways goal = new Ways(first, second, second);
    Set<Ways> seen = new LinkedHashSet<>();
    Deque<Ways> open = new ArrayDeque<>(List.of(new Ways(first, first, second)));
    while (!open.isEmpty()) {
      Ways ways = open.remove();
      for (int x : within(one, ways.first())) {
        for (int z : within(other, ways.second())) {
          if (!atoms.overlap(x, z)) {
            continue;
          }
          for (int y : next.get(ways.between())) {
            Ways now = new Ways(x, y, z);
            if (atoms.overlap(x, y) && atoms.overlap(y, z) && seen.add(now)) {
              open.add(now);
            }
          }
        }
      }
      refuse(seen.size() > MOST_WAYS);
    }
    return seen.contains(goal);
  }

  private List<Integer> within(Loop loop, int character) {
    return next.get(character).stream().filter(n -> n >= loop.from() && n <= loop.to()).toList();
  }

  private BitSet overlapping(int character) {
    BitSet same = new BitSet();
    IntStream.range(0, next.size()).filter(i -> atoms.overlap(character, i)).forEach(same::set);
    return same;
  }

  /** Returns the most ways, without repetitions, that begin at one of some characters. */
  private double ways(BitSet among) {
    double[] ways = new double[next.size()];
    double most = 0;
    for (int i = next.size() - 1; i >= 0; i--) {
      if (among.get(i)) {
        int from = i;
        ways[i] = 1;
        for (int after : next.get(i).stream().distinct().filter(n -> n > from).toList()) {
          ways[i] += ways[after];
        }
        most = Math.max(most, ways[i]);
      }
    }
    return most;
  }

  private static void refuse(boolean found) {
    RefusedExpressionException.refuse(found, "an expression that matches a text in very many ways");
  }
}
