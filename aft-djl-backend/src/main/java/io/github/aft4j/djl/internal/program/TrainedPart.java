// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.script.TensorList;
import java.util.List;

/**
 * The trained weights of a piece of the graph.
 *
 * @param weights in the order of all of the piece's weights
 * @param gradients theirs
 * @param places the place among them of each weight of a layer, or -1 where it is not trained;
 *     empty for a piece that is not a layer
 */
public record TrainedPart(TensorList weights, TensorList gradients, List<Long> places) {}
