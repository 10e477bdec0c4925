// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.evaluate.Answering;

/**
 * Evaluation of the model before and after.
 *
 * @since 0.1.0
 */
public final class Evaluation {
  private final QuestionSource data;
  private final PluginChoice labeler;
  private final Answering answering;
  private final int assessmentGroups;
  private final int reportGroups;
  private final int chunk;
  private final Models models;

  /** The models of a run that are evaluated. */
  public enum Models {
    /** Before alignment, the control, and after alignment. */
    ALL,
    /** The model before alignment. */
    FIRST,
    /** The model that the run ends in. */
    LAST
  }

  Evaluation(
      QuestionSource data,
      PluginChoice labeler,
      Answering answering,
      int assessmentGroups,
      int reportGroups,
      int chunk,
      Models models) {
    this.data = data;
    this.labeler = labeler;
    this.answering = answering;
    this.assessmentGroups = assessmentGroups;
    this.reportGroups = reportGroups;
    this.chunk = chunk;
    this.models = models;
  }

  /** {@return the held-out questions} */
  public QuestionSource data() {
    return data;
  }

  /** {@return the labeler of the answers} */
  public PluginChoice labeler() {
    return labeler;
  }

  /** {@return the decoding of the answers} */
  public Answering answering() {
    return answering;
  }

  /** {@return the number of training groups whose pairs measure assessment accuracy; 0 is all} */
  public int assessmentGroups() {
    return assessmentGroups;
  }

  /** {@return the number of these groups whose tokens' log-probabilities are written down} */
  public int reportGroups() {
    return reportGroups;
  }

  /** {@return the number of questions that are answered together: the unit of work} */
  public int chunk() {
    return chunk;
  }

  /** {@return the models that are evaluated} */
  public Models models() {
    return models;
  }
}
