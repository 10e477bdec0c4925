// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

/**
 * The result of one optimizer step.
 *
 * @param gradientNorm global L2 norm of the gradient before clipping
 * @param tokens tokens whose hidden states were computed (a shared prompt counts once)
 * @since 0.1.0
 */
public record StepResult(double gradientNorm, long tokens) {}
