// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.engine.Tensor;

/**
 * Rows of the token embedding that are trained, in memory. What is computed with is the embedding,
 * into which they are copied whenever they have changed.
 *
 * @param rows [n, H], trained
 * @param ids [n], their places in the embedding
 * @param weight the embedding's name
 */
public record TrainedRows(Parameter rows, Tensor ids, String weight) {}
