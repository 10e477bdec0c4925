package io.github.aft4j.core.stage;

import io.github.aft4j.core.objective.StepGroup;

/** The groups that a training stage walks through, by number. */
interface GroupSource {
  int size();

  StepGroup get(int index);
}
