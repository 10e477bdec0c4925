package com.example.orders;

import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.run.RunResult;

/** A gate in continuous integration. */
final class Gate {
  private Gate() {}

  /** Returns whether the aligned model is good enough, and no worse than fine-tuning alone. */
  static boolean passes(RunResult result, double required) {
    EvaluationReport evaluation = result.evaluation().orElseThrow();
    ModelFigures aligned = evaluation.model("aft");
    Comparison gain = evaluation.compare("aft", "control");
    return aligned.accuracy().orElseThrow().interval().low() >= required
        && (gain.difference().value() >= 0 || gain.test().pValue() > 0.05);
  }
}
