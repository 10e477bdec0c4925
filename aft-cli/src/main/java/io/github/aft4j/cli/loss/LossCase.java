// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.loss;

import io.github.aft4j.api.loss.ScoredGroup;
import java.util.List;
import java.util.Map;

/**
 * One question to the calculator.
 *
 * @param loss a loss's name; {@code dpo-X} stands for {@code dpo} with {@code type: X}
 * @param groups all groups of the optimizer step
 */
record LossCase(String loss, Map<String, Object> options, List<ScoredGroup> groups) {}
