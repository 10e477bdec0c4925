// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.core.objective.LossPart;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The losses of a training.
 *
 * @param places of the losses in the recipe
 * @param at returns the losses, in the same order, at a step from 0
 */
record StepLosses(List<String> places, LongFunction<List<LossPart>> at) {
  StepLosses {
    places = List.copyOf(places);
  }
}
