package io.github.aft4j.losses.support;

import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.Verdict;
import java.util.Arrays;
import java.util.List;

/** The pairs i ≻ j of a group, in the order of i, then j. */
public final class Preferences {
  private int[] better = new int[16];
  private int[] worse = new int[16];
  private int size;

  private Preferences() {}

  /** Every positive before every negative; undecided responses make no pair. */
  public static Preferences byVerdict(List<Response> responses) {
    return of(
        responses, (a, b) -> a.verdict() == Verdict.POSITIVE && b.verdict() == Verdict.NEGATIVE);
  }

  /** A higher reward before a lower one; ties and ungraded responses make no pair. */
  public static Preferences byReward(List<Response> responses) {
    return of(
        responses,
        (a, b) -> a.isGraded() && b.isGraded() && a.rewardOrVerdict() > b.rewardOrVerdict());
  }

  /** The pairs for which the relation holds. */
  static Preferences of(List<Response> responses, Relation relation) {
    Preferences pairs = new Preferences();
    for (int i = 0; i < responses.size(); i++) {
      for (int j = 0; j < responses.size(); j++) {
        if (relation.prefers(responses.get(i).judgement(), responses.get(j).judgement())) {
          pairs.add(i, j);
        }
      }
    }
    return pairs;
  }

  private void add(int i, int j) {
    if (size == better.length) {
      better = Arrays.copyOf(better, 2 * size);
      worse = Arrays.copyOf(worse, 2 * size);
    }
    better[size] = i;
    worse[size++] = j;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The preferred response of a pair. */
  public int better(int pair) {
    return better[pair];
  }

  /** The other response of a pair. */
  public int worse(int pair) {
    return worse[pair];
  }

  /**
   * For each response, the smallest value among those preferred to it: s_min(j) = min {s_i : i ≻
   * j}; +∞ where nothing is preferred to it.
   */
  public double[] lowestBetter(double[] values) {
    double[] lowest = new double[values.length];
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    for (int p = 0; p < size; p++) {
      lowest[worse[p]] = Math.min(lowest[worse[p]], values[better[p]]);
    }
    return lowest;
  }

  /** Whether one judgement is preferred to another. */
  interface Relation {
    boolean prefers(Judgement a, Judgement b);
  }
}
