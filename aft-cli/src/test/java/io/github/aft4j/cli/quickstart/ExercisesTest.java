// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExercisesTest {
  private static final Exercises FULL = Exercises.generate(1, 3000, 1000);

  @Property(tries = 500)
  void everyValueLiesBetweenTwoAndTwentyAndTheProblemHasTwoToFourSteps(@ForAll long seed) {
    WordProblem problem = ProblemGenerator.next(new SplittableRandom(seed));
    assertThat(problem.values()).allMatch(v -> v >= WordProblem.LEAST && v <= WordProblem.MOST);
    assertThat(problem.steps()).hasSizeBetween(2, 4);
  }

  @Property(tries = 500)
  void multiplicationNeverFollowsMultiplication(@ForAll long seed) {
    List<Step> steps = ProblemGenerator.next(new SplittableRandom(seed)).steps();
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.subList(i - 1, i + 1)).anyMatch(step -> step.operation() != Operation.TIMES);
    }
  }

  @Property(tries = 500)
  void bothStylesWorkOutToTheAnswer(@ForAll long seed) {
    WordProblem problem = ProblemGenerator.next(new SplittableRandom(seed));
    for (Style style : Style.values()) {
      String text = style.write(problem);
      assertThat(text).endsWith(" . #### " + problem.answer());
      for (String equation : text.substring(0, text.indexOf(" . ####")).split(" \\. ", -1)) {
        String[] sides = equation.split(" = ", -1);
        assertThat(leftToRight(sides[0])).isEqualTo(Integer.parseInt(sides[1]));
      }
    }
    assertThat(Style.CAREFUL.write(problem).split(" = ", -1)).hasSize(problem.steps().size() + 1);
    assertThat(Style.TERSE.write(problem).split(" = ", -1)).hasSize(2);
  }

  @Property(tries = 500)
  void theQuestionNamesTheNumbersOfTheSolutionInTheirOrder(@ForAll long seed) {
    WordProblem problem = ProblemGenerator.next(new SplittableRandom(seed));
    List<Integer> told =
        Arrays.stream(problem.question().split(" ", -1))
            .filter(word -> word.matches("[0-9]+"))
            .map(Integer::valueOf)
            .toList();
    List<Integer> used =
        Stream.concat(Stream.of(problem.start()), problem.steps().stream().map(Step::operand))
            .toList();
    assertThat(told).isEqualTo(used);
  }

  @Test
  void noQuestionOccursTwiceWithinOrAcrossTheSets() {
    Set<String> questions = new HashSet<>();
    Stream.concat(FULL.training().stream(), FULL.test().stream())
        .forEach(e -> assertThat(questions.add(e.problem().question())).as(e.id()).isTrue());
    assertThat(questions).hasSize(4000);
  }

  @Test
  void theSeedAloneDecidesTheData() {
    assertThat(Exercises.generate(1, 3000, 1000)).isEqualTo(FULL);
    assertThat(Exercises.generate(2, 3000, 1000)).isNotEqualTo(FULL);
  }

  @Test
  void theShareOfTerseReferencesGrowsWithTheObject() {
    assertThat(Thing.values())
        .extracting(Thing::terseShare)
        .containsExactly(0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
    for (Thing thing : Thing.values()) {
      List<Exercise> ofThing =
          FULL.training().stream().filter(e -> e.problem().thing() == thing).toList();
      double terse = ofThing.stream().filter(e -> e.style() == Style.TERSE).count();
      // Four standard errors of a share of about 500 exercises.
      assertThat(terse / ofThing.size()).isCloseTo(thing.terseShare(), within(0.09));
    }
  }

  @Test
  void lengthsAreEquallyLikelyAndTwoInFiveProblemsBeginWithContainers() {
    double all = FULL.training().size();
    for (int length = 2; length <= 4; length++) {
      int wanted = length;
      double share =
          FULL.training().stream().filter(e -> e.problem().steps().size() == wanted).count();
      assertThat(share / all).isCloseTo(1 / 3.0, within(0.06));
    }
    double boxed =
        FULL.training().stream().filter(e -> e.problem().question().contains(" of ")).count();
    assertThat(boxed / all).isCloseTo(0.4, within(0.04));
  }

  private static int leftToRight(String expression) {
    String[] words = expression.split(" ", -1);
    int value = Integer.parseInt(words[0]);
    for (int i = 1; i < words.length; i += 2) {
      int operand = Integer.parseInt(words[i + 1]);
      value =
          switch (words[i]) {
            case "+" -> value + operand;
            case "-" -> value - operand;
            default -> value * operand;
          };
    }
    return value;
  }
}
