// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import java.util.List;

/**
 * A method, as a row of the table.
 *
 * @param name its name on the command line and in pieces
 * @param title its name for people
 * @param family the methods that it belongs to
 * @param start the model that it starts from
 * @param feedback the judgments that it learns from
 * @param samples responses sampled for each question
 * @param terms its losses; none for VFT itself
 * @param settings what validation chooses from; the first one is that of an untuned experiment
 * @param tunedAs the method whose chosen setting it has; its own name as a rule
 */
record Method(
    String name,
    String title,
    Family family,
    Start start,
    Feedback feedback,
    int samples,
    List<Term> terms,
    List<Setting> settings,
    String tunedAs) {
  private static final int SAMPLES = 6;

  Method {
    terms = List.copyOf(terms);
    settings = List.copyOf(settings);
  }

  /** The methods that a method belongs to. */
  enum Family {
    LIKELIHOOD,
    AFT,
    RRHF,
    PRO,
    DPO,
    RANKING,
    SWITCH
  }

  /** The model that a method starts from. */
  enum Start {
    VFT,
    /** The model with random weights; the method then takes VFT's steps as well. */
    BASE
  }

  /** The judgments that a method learns from. */
  enum Feedback {
    /** Right or wrong. */
    BINARY("final-answer"),
    /** Right, nearly right, or wrong. */
    GRADED(GradedAnswer.NAME);

    private final String labeler;

    Feedback(String labeler) {
      this.labeler = labeler;
    }

    String labeler() {
      return labeler;
    }
  }

  static Method of(
      String name, String title, Family family, List<Term> terms, List<Setting> settings) {
    return new Method(
        name, title, family, Start.VFT, Feedback.BINARY, SAMPLES, terms, settings, name);
  }

  Method fromBase() {
    return new Method(name, title, family, Start.BASE, feedback, samples, terms, settings, tunedAs);
  }

  Method graded() {
    return new Method(
        name, title, family, start, Feedback.GRADED, samples, terms, settings, tunedAs);
  }

  Method sampling(int k) {
    return new Method(name, title, family, start, feedback, k, terms, settings, tunedAs);
  }

  Method tunedAs(Method other) {
    return new Method(
        name, title, family, start, feedback, samples, terms, other.settings, other.name);
  }

  /** Returns whether it is VFT itself, with which every other method begins. */
  boolean isStart() {
    return terms.isEmpty();
  }
}
