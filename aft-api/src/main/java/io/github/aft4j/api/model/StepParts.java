// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.LogProbs;
import java.util.List;
import java.util.function.Consumer;

/**
 * The parts of a trainer's steps. Trainers of other processes, with the same options and weights,
 * compute the gradients of parts; one trainer adds them up in their order and takes the step. The
 * result depends on the parts, not on where they were computed.
 *
 * @since 0.1.0
 */
public interface StepParts {

  /**
   * {@return the requests of each part as indices, in the order in which gradients are added up}
   * They depend on the requests and on the options of model and trainer alone.
   *
   * @param requests the prompts and responses of a step
   */
  List<List<Integer>> split(List<ScoreRequest> requests);

  /**
   * {@return the number of sums over all parts that a loss of the model's own is made of, such as
   * the load-balancing loss of experts} If there are any, every part is scored before the first
   * gradient is computed. By default none.
   */
  default int sums() {
    return 0;
  }

  /**
   * {@return the log-probability of each response token as training sees it, with dropout, and the
   * part's addends to {@link #sums}}
   *
   * @param part the requests of a part
   * @param step the steps taken before this one
   */
  Scores score(List<ScoreRequest> part, long step);

  /**
   * {@return the gradient of a part in a form that {@link #step} of a trainer like this one reads}
   * A non-finite derivative is refused as by {@link Trainer#step}.
   *
   * @param part the requests of a part
   * @param objective the function of their log-probabilities, with indices into the part
   * @param sums {@link #sums} of the step, added up in the order of the parts
   * @param step the steps taken before this one
   */
  byte[] gradient(List<ScoreRequest> part, Objective objective, List<Double> sums, long step);

  /**
   * Takes one optimizer step with the sum of gradients. A non-finite one stops it before any weight
   * is touched.
   *
   * @param requests the prompts and responses of the step
   * @param gradients passes on the gradient of each part
   * @param sums {@link #sums} of the step, added up in the order of the parts
   * @param learningRate of this step
   * @return figures of the step
   */
  StepResult step(
      List<ScoreRequest> requests,
      GradientSource gradients,
      List<Double> sums,
      double learningRate);

  /**
   * The scores of a part.
   *
   * @param logps the log-probability of each response token, for each request and response
   * @param sums the part's addends to {@link #sums}; empty if these are
   */
  record Scores(List<List<LogProbs>> logps, List<Double> sums) {
    /**
     * Copies the lists.
     *
     * @param logps the log-probability of each response token, for each request and response
     * @param sums the part's addends to {@link #sums}; empty if these are
     */
    public Scores {
      logps = List.copyOf(logps);
      sums = List.copyOf(sums);
    }
  }

  /** The gradients of a step's parts. */
  @FunctionalInterface
  interface GradientSource {

    /**
     * Passes on each gradient once, in the order of the parts.
     *
     * @param sum adds a gradient to those before it
     */
    void forEach(Consumer<byte[]> sum);
  }
}
