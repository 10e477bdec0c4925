// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.ScoredResponse.Mismatch;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.error.ObjectiveError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weighted sum of losses over the groups of one optimizer step.
 *
 * @since 0.1.0
 */
public final class WeightedObjective implements Objective {
  /** The name of the weighted sum among the {@link #metrics()}. */
  public static final String LOSS = "loss";

  private final List<LossPart> parts;
  private final List<StepGroup> groups;
  private final List<List<int[]>> used = new ArrayList<>();
  private final List<Totals> totals;
  private final StepMetrics metrics = new StepMetrics();
  private final double[] values;

  /**
   * Creates an objective for one step.
   *
   * @param parts the losses
   * @param groups all groups of the step
   */
  public WeightedObjective(List<LossPart> parts, List<StepGroup> groups) {
    this(parts, groups, parts.stream().map(part -> totals(part, groups)).toList());
  }

  private static Totals totals(LossPart part, List<StepGroup> groups) {
    Totals sum = Totals.none();
    for (StepGroup group : groups) {
      JudgedGroup judged = group.judged();
      sum =
          sum.plus(
              part.loss().counts(ResponseFilter.view(judged, ResponseFilter.seen(part, judged))));
    }
    return sum;
  }

  /**
   * Creates an objective for some groups of a step.
   *
   * @param parts the losses
   * @param groups the groups
   * @param totals those of the whole step, one for each loss
   */
  public WeightedObjective(List<LossPart> parts, List<StepGroup> groups, List<Totals> totals) {
    this.parts = List.copyOf(parts);
    this.groups =
        groups.stream()
            .map(group -> group.with(NeededResponses.of(parts, group.judged())))
            .toList();
    this.totals = List.copyOf(totals);
    this.values = new double[parts.size()];
    for (LossPart part : parts) {
      used.add(
          this.groups.stream().map(group -> ResponseFilter.used(part, group.judged())).toList());
    }
  }

  /** {@return the groups, without the responses that no loss can use} */
  public List<StepGroup> groups() {
    return groups;
  }

  /** {@return the totals of the whole step, one for each loss} */
  public List<Totals> totals() {
    return totals;
  }

  /** {@return the requests that the model scores, one per group} */
  public List<ScoreRequest> requests() {
    return groups.stream().map(StepGroup::request).toList();
  }

  @Override
  public Scope scope() {
    return parts.stream().anyMatch(p -> p.loss().requirements().scope() == Scope.BATCH)
        ? Scope.BATCH
        : Scope.GROUP;
  }

  @Override
  public List<List<double[]>> differentiate(List<Integer> requests, List<List<LogProbs>> policy) {
    List<List<double[]>> gradient = new ArrayList<>();
    for (List<LogProbs> responses : policy) {
      gradient.add(responses.stream().map(logps -> new double[logps.size()]).toList());
    }
    for (int p = 0; p < parts.size(); p++) {
      evaluate(p, requests, policy, gradient);
    }
    requireFinite(requests, gradient);
    return gradient;
  }

  private void evaluate(
      int index,
      List<Integer> requests,
      List<List<LogProbs>> policy,
      List<List<double[]>> gradient) {
    LossPart part = parts.get(index);
    List<ScoredGroup> scored = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      int g = requests.get(i);
      scored.add(scored(groups.get(g), used.get(index).get(g), policy.get(i)));
    }
    LossResult result = part.loss().evaluate(new ScoredBatch(scored, totals.get(index)));
    values[index] += result.value();
    for (Metric metric : result.metrics()) {
      metrics.add(new Metric(part.name() + "/" + metric.name(), metric.sum(), metric.weight()));
    }
    for (int i = 0; i < requests.size(); i++) {
      int[] responses = used.get(index).get(requests.get(i));
      for (int r = 0; r < responses.length; r++) {
        double[] tokens = gradient.get(i).get(responses[r]);
        StepGroup step = groups.get(requests.get(i));
        int size = scored.get(i).responses().get(r).policy().size();
        for (int t = 0; t < size; t++) {
          tokens[step.place(responses[r], t)] += part.weight() * result.gradient().get(i, r, t);
        }
      }
    }
  }

  private static ScoredGroup scored(StepGroup step, int[] used, List<LogProbs> policy) {
    ResponseGroup group = step.group();
    int own = group.responses().size();
    List<ScoredResponse> responses = new ArrayList<>();
    for (int r : used) {
      Response response = group.responses().get(r);
      responses.add(
          new ScoredResponse(
              response.judgment(),
              response.origin(),
              response.completion().sample(),
              step.seen(r, policy.get(r)),
              response.completion().logps(),
              step.reference().isEmpty() ? LogProbs.empty() : step.reference().get(r),
              step.mismatched().isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Mismatch(policy.get(own + r), step.mismatchedReference().get(r)))));
    }
    return new ScoredGroup(group.id(), responses);
  }

  private void requireFinite(List<Integer> requests, List<List<double[]>> gradient) {
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      boolean finite = true;
      for (double[] tokens : gradient.get(i)) {
        for (double derivative : tokens) {
          finite &= Double.isFinite(derivative);
        }
      }
      if (!finite) {
        bad.add(groups.get(requests.get(i)).group().id());
      }
    }
    if (!bad.isEmpty() || !Double.isFinite(value())) {
      throw new AftException(
          new Problem(
              ObjectiveError.NON_FINITE_LOSS,
              "the questions " + (bad.isEmpty() ? "of this step" : String.join(", ", bad)),
              "a loss or derivative that is not finite, before any weight was changed",
              "finite numbers",
              "Lower the learning rate, or look at these questions' responses and rewards; the"
                  + " last good state is in the run directory."));
    }
  }

  /** {@return the sums behind the figures so far, for the objective of the whole step} */
  public StepFigures figures() {
    return new StepFigures(Arrays.stream(values).boxed().toList(), metrics.all());
  }

  /**
   * Adds the figures of some groups that another objective has differentiated.
   *
   * @param figures of groups that this one has not differentiated
   */
  public void add(StepFigures figures) {
    for (int p = 0; p < values.length; p++) {
      values[p] += figures.values().get(p);
    }
    figures.metrics().forEach(metrics::add);
  }

  /** {@return the value so far: of all groups once every request was differentiated} */
  public double value() {
    double sum = 0;
    for (int p = 0; p < values.length; p++) {
      sum += parts.get(p).weight() * values[p];
    }
    return sum;
  }

  /**
   * {@return the figures so far, by name: {@link #LOSS}, and each part's {@code <part>/loss} and
   * {@code <part>/<metric>}}
   */
  public Map<String, Double> metrics() {
    Map<String, Double> all = metrics.values();
    all.put(LOSS, value());
    for (int p = 0; p < values.length; p++) {
      all.put(parts.get(p).name() + "/loss", values[p]);
    }
    return all;
  }
}
