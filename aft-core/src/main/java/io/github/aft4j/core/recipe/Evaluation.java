package io.github.aft4j.core.recipe;

import io.github.aft4j.core.data.QuestionSource;

/**
 * Evaluation of the model before and after.
 *
 * @param data held-out questions
 * @param labeler judges their answers
 * @param maxNewTokens limit of the greedy answers
 * @param assessmentGroups training groups whose pairs measure assessment accuracy; 0 is all
 * @param chunk questions that are answered together: the unit of work
 */
public record Evaluation(
    QuestionSource data, PluginChoice labeler, int maxNewTokens, int assessmentGroups, int chunk) {}
