// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A collector of problems, so that all of them are reported at once.
 *
 * <p>It keeps the first hundred, a problem that is reported twice once, and counts the rest. Not
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class Problems implements Consumer<Problem> {
  private static final int KEPT = 100;

  private final List<Problem> kept = new ArrayList<>();
  private long total;

  /** Creates a collector without problems. */
  public Problems() {}

  @Override
  public void accept(Problem problem) {
    if (kept.contains(problem)) {
      return;
    }
    total++;
    if (kept.size() < KEPT) {
      kept.add(problem);
    }
  }

  /**
   * Adds a problem of the catalog.
   *
   * @param code the code, which docs/errors.md explains
   * @param where file, line and field
   * @param found a noun phrase for what is there
   * @param expected a noun phrase for what should be there
   * @param fix what to do about it, as an imperative sentence
   */
  public void add(ErrorCode code, String where, String found, String expected, String fix) {
    accept(new Problem(code, where, found, expected, fix));
  }

  /** {@return whether nothing was reported} */
  public boolean isEmpty() {
    return total == 0;
  }

  /** {@return the number of problems reported, including those not kept} */
  public long total() {
    return total;
  }

  /** {@return the kept problems, followed by one that counts the others if there are more} */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(kept);
    if (total > KEPT) {
      all.add(
          CommonError.MORE_PROBLEMS.problem(
              "the same input", (total - KEPT) + " more problems", "none"));
    }
    return List.copyOf(all);
  }

  /**
   * Throws the reported problems, if there are any.
   *
   * @throws AftException with every problem, if there is one
   */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new AftException(problems());
    }
  }
}
