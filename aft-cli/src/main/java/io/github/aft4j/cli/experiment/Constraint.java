// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

/** The paper's constraints on the worse responses. */
enum Constraint {
  NONE("", ""),
  DETACHED("-detached", ", detached"),
  BOUNDARY("-boundary", ", boundary");

  private final String suffix;
  private final String title;

  Constraint(String suffix, String title) {
    this.suffix = suffix;
    this.title = title;
  }

  /** Returns the end of a method's name. */
  String suffix() {
    return suffix;
  }

  /** Returns the end of a method's title. */
  String title() {
    return title;
  }

  /** Returns the alignment loss of the paper under the constraint. */
  Term aft() {
    return this == BOUNDARY ? Term.of("aft-boundary").tuning("beta") : Term.of("aft" + suffix);
  }

  /** Returns another loss under the constraint. */
  Term on(Term term) {
    return switch (this) {
      case NONE -> term;
      case DETACHED -> term.with("constraint", "detached");
      case BOUNDARY -> term.with("constraint", "boundary").tuning("boundary");
    };
  }
}
