// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * The intervals at which a training stage writes its state; the result does not depend on them.
 *
 * @param seconds between two states; 0 is off
 * @param steps between two states; 0 is off
 */
public record Checkpoints(double seconds, int steps) {}
