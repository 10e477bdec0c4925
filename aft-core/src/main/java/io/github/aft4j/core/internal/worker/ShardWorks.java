// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;

/** The kinds of work by their names. */
final class ShardWorks {
  /** The field with the name. */
  static final String KIND = "kind";

  private ShardWorks() {}

  /** Returns the work whose {@link ShardWork#settings} are given. */
  static ShardWork<?, ?> read(JsonNode settings) {
    String kind = settings.path(KIND).asText();
    return switch (kind) {
      case SampleWork.KIND -> SampleWork.of(settings);
      case LabelWork.KIND -> new LabelWork();
      case ScoreWork.KIND -> new ScoreWork();
      case TrainingScoreWork.KIND -> TrainingScoreWork.of(settings);
      case GradientWork.KIND -> GradientWork.of(settings);
      case AnswerWork.KIND -> AnswerWork.of(settings);
      default -> throw new IllegalArgumentException("No work is named '" + kind + "'");
    };
  }
}
