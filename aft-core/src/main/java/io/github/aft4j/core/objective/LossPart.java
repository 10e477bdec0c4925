// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
import io.github.aft4j.core.recipe.LossChoice.Responses;

/**
 * One loss of an objective.
 *
 * @param name names its metrics; unique within the objective
 * @param loss itself
 * @param weight factor of its value and gradient at this step
 * @param reads the responses that its provider declares for {@link Responses#AUTO}
 * @param responses which responses of a group it sees
 * @since 0.1.0
 */
public record LossPart(
    String name, AlignmentLoss loss, double weight, Reads reads, Responses responses) {}
