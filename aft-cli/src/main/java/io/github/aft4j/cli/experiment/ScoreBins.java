// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The distribution of a model's scores, in bins of equal width from {@link #LOW} to 0; lower scores
 * count in the first one.
 *
 * @param right the number of right responses in each bin
 * @param wrong the number of wrong responses in each bin
 */
record ScoreBins(List<Integer> right, List<Integer> wrong) {
  static final double LOW = -3;
  static final int COUNT = 30;

  ScoreBins {
    right = List.copyOf(right);
    wrong = List.copyOf(wrong);
  }

  static ScoreBins of(List<AssessmentRecord> assessments) {
    return new ScoreBins(
        counts(assessments, Verdict.POSITIVE), counts(assessments, Verdict.NEGATIVE));
  }

  private static List<Integer> counts(List<AssessmentRecord> assessments, Verdict verdict) {
    int[] counts = new int[COUNT];
    assessments.stream()
        .flatMap(assessment -> assessment.scores().stream())
        .filter(score -> score.verdict() == verdict)
        .forEach(score -> counts[bin(score.score())]++);
    return IntStream.of(counts).boxed().toList();
  }

  private static int bin(double score) {
    int bin = (int) Math.floor((score - LOW) / -LOW * COUNT);
    return Math.max(0, Math.min(COUNT - 1, bin));
  }

  static ScoreBins read(JsonNode node) {
    return new ScoreBins(list(node.path("right")), list(node.path("wrong")));
  }

  private static List<Integer> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }

  ObjectNode toJson() {
    ObjectNode node = Json.object();
    right.forEach(node.putArray("right")::add);
    wrong.forEach(node.putArray("wrong")::add);
    return node;
  }

  /** Returns the sum of two distributions. */
  ScoreBins plus(ScoreBins other) {
    return new ScoreBins(sum(right, other.right), sum(wrong, other.wrong));
  }

  private static List<Integer> sum(List<Integer> a, List<Integer> b) {
    return IntStream.range(0, COUNT).mapToObj(i -> a.get(i) + b.get(i)).toList();
  }
}
