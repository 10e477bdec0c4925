// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Draws one {@link WordProblem}: the grammar and its probabilities. */
final class ProblemGenerator {
  private static final double BOXED_SHARE = 0.4;
  private static final String[] CONTAINERS = {"boxes", "bags", "rows", "packs"};

  private final RandomGenerator random;
  private final Person person;
  private final Thing thing;

  private ProblemGenerator(RandomGenerator random) {
    this.random = random;
    this.person = choose(Person.values());
    this.thing = choose(Thing.values());
  }

  /** Returns the next problem of a random stream. */
  static WordProblem next(RandomGenerator random) {
    return new ProblemGenerator(random).draw();
  }

  private WordProblem draw() {
    int length = between(2, 4);
    List<Step> steps = new ArrayList<>();
    int start = start(steps);
    int value = start;
    for (Step first : steps) {
      value = first.apply(value);
    }
    StringBuilder text = new StringBuilder(opening(start, steps));
    while (steps.size() < length) {
      Step step = step(value, endsInTimes(steps));
      steps.add(step);
      value = step.apply(value);
      text.append(' ').append(step.sentence());
    }
    return new WordProblem(thing, start, steps, text + " " + ending());
  }

  /** Draws the start: a plain number, or for "a boxes of b" the number a with a first step × b. */
  private int start(List<Step> steps) {
    if (random.nextDouble() >= BOXED_SHARE) {
      return between(3, 13);
    }
    int boxes = between(2, 5);
    int each = between(2, Math.min(5, WordProblem.MOST / boxes));
    steps.add(new Step(Operation.TIMES, each, choose(CONTAINERS) + " of " + each));
    return boxes;
  }

  private String opening(int start, List<Step> steps) {
    String amount = steps.isEmpty() ? "" : steps.get(0).sentence() + " ";
    return person.shown() + " has " + start + " " + amount + thing.shown() + " .";
  }

  private static boolean endsInTimes(List<Step> steps) {
    return !steps.isEmpty() && steps.get(steps.size() - 1).operation() == Operation.TIMES;
  }

  private Step step(int value, boolean multiplied) {
    int plus = value <= 18 ? 2 : 0;
    int minus = value >= 4 ? 2 : 0;
    int times = !multiplied && 2 * value <= WordProblem.MOST ? 1 : 0;
    int draw = random.nextInt(plus + minus + times);
    if (draw < plus) {
      return more(between(2, Math.min(5, WordProblem.MOST - value)));
    }
    if (draw < plus + minus) {
      return less(between(2, Math.min(5, value - WordProblem.LEAST)));
    }
    return fold(between(2, Math.min(3, WordProblem.MOST / value)));
  }

  private Step more(int by) {
    String sentence =
        switch (random.nextInt(3)) {
          case 0 -> person.pronoun() + " buys " + by + " more .";
          case 1 -> person.pronoun() + " finds " + by + " more .";
          default -> person.pronoun() + " gets " + by + " from " + somebodyElse() + " .";
        };
    return new Step(Operation.PLUS, by, sentence);
  }

  private Step less(int by) {
    String sentence =
        switch (random.nextInt(3)) {
          case 0 -> person.pronoun() + " loses " + by + " .";
          case 1 -> person.pronoun() + " gives " + by + " to " + somebodyElse() + " .";
          default -> person.pronoun() + " sells " + by + " .";
        };
    return new Step(Operation.MINUS, by, sentence);
  }

  private Step fold(int by) {
    String he = person.pronoun().toLowerCase(Locale.ROOT);
    String sentence =
        random.nextBoolean()
            ? "Then " + he + " has " + by + " times as many ."
            : "The number grows " + by + " fold .";
    return new Step(Operation.TIMES, by, sentence);
  }

  private String ending() {
    return random.nextBoolean()
        ? "How many " + thing.shown() + " does " + person.shown() + " have ?"
        : "How many are there now ?";
  }

  private String somebodyElse() {
    List<Person> others = Arrays.stream(Person.values()).filter(p -> p != person).toList();
    return others.get(random.nextInt(others.size())).shown();
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private <T> T choose(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
