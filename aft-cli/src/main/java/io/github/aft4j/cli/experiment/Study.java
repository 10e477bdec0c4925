// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The subject of an experiment: a model, a task, and the methods that are compared on them. */
interface Study {
  /** Returns the heading of the results. */
  String title();

  Dose dose();

  /** Returns the methods in the order of the work; the first one is the start of the others. */
  List<Method> methods();

  /**
   * Writes the files of a seed that are missing, and returns their folder.
   *
   * @throws io.github.aft4j.api.AftException AFT-916 if there are files of another size or other
   *     data
   */
  Path input(Path folder, long seed) throws IOException;

  /**
   * Returns the recipe of a run.
   *
   * @param input the files of the seed
   * @param split the questions that the run is evaluated on
   */
  Recipe recipe(Method method, Setting setting, long seed, Path input, Split split);

  /** Returns the fingerprint of a method's recipe and of the dose, whatever the seed. */
  String fingerprint(Method method, Setting setting, Split split);
}
