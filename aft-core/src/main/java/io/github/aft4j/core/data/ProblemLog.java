package io.github.aft4j.core.data;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects problems: keeps the first hundred and counts the rest. Not thread-safe. */
public final class ProblemLog implements Consumer<Problem> {
  private static final int KEPT = 100;

  private final List<Problem> kept = new ArrayList<>();
  private long total;

  @Override
  public void accept(Problem problem) {
    total++;
    if (kept.size() < KEPT) {
      kept.add(problem);
    }
  }

  /** How many were reported, the ones not kept included. */
  public long total() {
    return total;
  }

  /** The kept problems and, where there were more, one that says how many. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(kept);
    if (total > KEPT) {
      all.add(
          new Problem(
              "AFT-299",
              "the same input",
              (total - KEPT) + " more problems",
              "none",
              "Mend those shown first; the rest is probably of the same kind."));
    }
    return all;
  }

  /** Throws what was collected, if anything was. */
  public void throwIfAny() {
    if (total > 0) {
      throw new AftException(problems());
    }
  }
}
