// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.evaluate.Answering;

/**
 * Evaluation of the model before and after.
 *
 * @param data held-out questions
 * @param labeler judges their answers
 * @param answering how they are answered
 * @param assessmentGroups training groups whose pairs measure assessment accuracy; 0 is all
 * @param chunk questions that are answered together: the unit of work
 */
public record Evaluation(
    QuestionSource data,
    PluginChoice labeler,
    Answering answering,
    int assessmentGroups,
    int chunk) {}
