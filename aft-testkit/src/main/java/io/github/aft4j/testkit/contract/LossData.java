// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.ScoredResponse.Mismatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Random scored groups, the same for the same seed, for tests of losses.
 *
 * @since 0.1.0
 */
public final class LossData {
  private static final int MOST_TOKENS = 4;
  private static final double[] EXTREMES = {-1e4, -850, -60, -1, -1e-9, 0};

  private final Random random;

  /**
   * Creates data that a seed determines.
   *
   * @param seed the seed of every number
   */
  public LossData(long seed) {
    random = new Random(seed);
  }

  /**
   * {@return groups with everything a loss can ask for: scores of all kinds, verdicts of both kinds
   * (from two responses on), rewards that differ, every origin}
   *
   * @param groups number of groups
   * @param responses number of responses in each group
   */
  public List<ScoredGroup> groups(int groups, int responses) {
    List<ScoredGroup> made = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      made.add(group("g" + g, responses));
    }
    return made;
  }

  private ScoredGroup group(String id, int size) {
    List<ScoredResponse> responses = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int tokens = 1 + random.nextInt(MOST_TOKENS);
      double[] policy = random.doubles(tokens, -3, -0.2).toArray();
      double reward = (i % 2 == 0 ? 1 : 0) + 0.3 * random.nextDouble();
      Verdict verdict = i % 2 == 0 ? Verdict.POSITIVE : Verdict.NEGATIVE;
      Origin origin =
          i < 2 ? Origin.GIVEN : random.nextBoolean() ? Origin.SAMPLED : Origin.REFERENCE;
      responses.add(
          response(
              i,
              judgment(verdict, OptionalDouble.of(reward)),
              origin,
              policy,
              near(policy),
              near(policy)));
    }
    return new ScoredGroup(id, responses);
  }

  private double[] near(double[] values) {
    double[] moved = values.clone();
    for (int t = 0; t < moved.length; t++) {
      moved[t] = Math.min(-1e-3, moved[t] + 0.3 * random.nextGaussian());
    }
    return moved;
  }

  private ScoredResponse response(
      int sample,
      Judgment judgment,
      Origin origin,
      double[] policy,
      double[] sampling,
      double[] reference) {
    double[] mismatched = random.doubles(1 + random.nextInt(MOST_TOKENS), -4, -1).toArray();
    return new ScoredResponse(
        judgment,
        origin,
        sample,
        LogProbs.of(policy),
        LogProbs.of(sampling),
        LogProbs.of(reference),
        Optional.of(new Mismatch(LogProbs.of(mismatched), LogProbs.of(near(mismatched)))));
  }

  private static Judgment judgment(Verdict verdict, OptionalDouble reward) {
    return new Judgment(verdict, reward, Optional.empty(), "made for a test");
  }

  /**
   * {@return groups whose log-probabilities lie anywhere between −1e4 and 0, the ends included}
   *
   * @param groups number of groups
   * @param responses number of responses in each group
   */
  public List<ScoredGroup> extreme(int groups, int responses) {
    return groups(groups, responses).stream()
        .map(group -> map(group, r -> rescored(r, extreme(r), extreme(r), extreme(r))))
        .toList();
  }

  private double[] extreme(ScoredResponse response) {
    double[] values = new double[response.policy().size()];
    for (int t = 0; t < values.length; t++) {
      values[t] = EXTREMES[random.nextInt(EXTREMES.length)];
    }
    return values;
  }

  /**
   * {@return groups in which every token of every model has the same log-probability}
   *
   * @param groups number of groups
   * @param responses number of responses in each group
   * @param logProb the log-probability, at most 0
   */
  public List<ScoredGroup> equal(int groups, int responses, double logProb) {
    return groups(groups, responses).stream()
        .map(
            group ->
                map(
                    group,
                    r -> {
                      double[] same = new double[r.policy().size()];
                      Arrays.fill(same, logProb);
                      return rescored(r, same, same, same);
                    }))
        .toList();
  }

  private static ScoredResponse rescored(
      ScoredResponse old, double[] policy, double[] sampling, double[] reference) {
    return old.withPolicy(LogProbs.of(policy))
        .withSampling(LogProbs.of(sampling))
        .withReference(LogProbs.of(reference));
  }

  /**
   * {@return a group with another judgment for all its responses}
   *
   * @param group the group, which stays as it is
   * @param verdict the verdict of every response
   * @param reward the reward of every response; empty for none
   */
  public static ScoredGroup judged(ScoredGroup group, Verdict verdict, OptionalDouble reward) {
    return map(group, r -> r.withJudgment(judgment(verdict, reward)));
  }

  /**
   * {@return a group with nothing in it that some requirements do not name}
   *
   * @param group the group, which stays as it is
   * @param required the requirements of a loss
   */
  public static ScoredGroup stripped(ScoredGroup group, Requirements required) {
    return map(
        group,
        r -> {
          Judgment full = r.judgment();
          boolean reward = required.feedback() == Feedback.REWARD;
          return new ScoredResponse(
              reward
                  ? judgment(Verdict.UNDECIDED, full.reward())
                  : judgment(full.verdict(), OptionalDouble.empty()),
              r.origin(),
              r.sample(),
              r.policy(),
              required.scores().contains(Score.SAMPLING) ? r.sampling() : LogProbs.empty(),
              required.scores().contains(Score.REFERENCE) ? r.reference() : LogProbs.empty(),
              required.scores().contains(Score.MISMATCHED) ? r.mismatch() : Optional.empty());
        });
  }

  /**
   * {@return some groups with one token's policy log-probability moved}
   *
   * @param groups the groups, which stay as they are
   * @param group index of the group
   * @param response index of the response in the group
   * @param token index of the token in the response
   * @param by the addend, in nats
   */
  public static List<ScoredGroup> moved(
      List<ScoredGroup> groups, int group, int response, int token, double by) {
    List<ScoredGroup> moved = new ArrayList<>(groups);
    List<ScoredResponse> responses = new ArrayList<>(groups.get(group).responses());
    ScoredResponse old = responses.get(response);
    double[] policy = old.policy().toArray();
    policy[token] += by;
    responses.set(response, old.withPolicy(LogProbs.of(policy)));
    moved.set(group, new ScoredGroup(groups.get(group).id(), responses));
    return moved;
  }

  /**
   * {@return a group with its responses in another order: position i gets what stood at {@code
   * from[i]}}
   *
   * @param group the group, which stays as it is
   * @param from a permutation of the responses' indices
   */
  public static ScoredGroup reordered(ScoredGroup group, int[] from) {
    return new ScoredGroup(
        group.id(), Arrays.stream(from).mapToObj(group.responses()::get).toList());
  }

  private static ScoredGroup map(ScoredGroup group, UnaryOperator<ScoredResponse> change) {
    Stream<ScoredResponse> responses = group.responses().stream().map(change);
    return new ScoredGroup(group.id(), responses.toList());
  }
}
