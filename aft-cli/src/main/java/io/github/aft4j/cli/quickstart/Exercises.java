// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The quickstart's data sets: a function of the seed and the two sizes. No question occurs twice,
 * within a set or across them.
 *
 * @param training with references to learn from
 * @param test held out
 */
record Exercises(List<Exercise> training, List<Exercise> test) {
  Exercises {
    training = List.copyOf(training);
    test = List.copyOf(test);
  }

  static Exercises generate(long seed, int training, int test) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> seen = new HashSet<>();
    return new Exercises(draw("train", training, random, seen), draw("test", test, random, seen));
  }

  private static List<Exercise> draw(
      String name, int count, SplittableRandom random, Set<String> seen) {
    List<Exercise> exercises = new ArrayList<>();
    while (exercises.size() < count) {
      WordProblem problem = ProblemGenerator.next(random);
      boolean terse = random.nextDouble() < problem.thing().terseShare();
      if (seen.add(problem.question())) {
        String id = String.format(Locale.ROOT, "%s-%04d", name, exercises.size() + 1);
        exercises.add(new Exercise(id, problem, terse ? Style.TERSE : Style.CAREFUL));
      }
    }
    return exercises;
  }
}
