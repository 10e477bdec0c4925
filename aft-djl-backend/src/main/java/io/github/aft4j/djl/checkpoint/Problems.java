package io.github.aft4j.djl.checkpoint;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a checkpoint, so that all of it is reported at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(String code, String where, String found, String expected, String fix) {
    this.found.add(new Problem(code, where, found, expected, fix));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Ends the checks.
   *
   * @throws AftException with every problem, if there is one
   */
  public void check() {
    if (!found.isEmpty()) {
      throw new AftException(found);
    }
  }
}
