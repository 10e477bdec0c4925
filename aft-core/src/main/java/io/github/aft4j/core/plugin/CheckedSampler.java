// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A sampler whose results are checked. */
record CheckedSampler(PluginCall plugin, Sampler sampler) implements Sampler {

  @Override
  public List<List<Completion>> sample(Model model, List<Question> questions, long seed) {
    String work = work(questions);
    List<List<Completion>> all = plugin.call(work, () -> sampler.sample(model, questions, seed));
    plugin.requireSize(all, questions.size(), work, "lists of completions");
    for (int q = 0; q < all.size(); q++) {
      check(questions.get(q), all.get(q));
    }
    return all;
  }

  @Override
  public void sample(
      Model model,
      List<Question> questions,
      long seed,
      int chunk,
      Consumer<List<Completion>> sink) {
    int[] done = {0};
    List<RuntimeException> notThePlugins = new ArrayList<>();
    try {
      plugin.call(
          work(questions),
          () -> {
            sampler.sample(
                model,
                questions,
                seed,
                chunk,
                completions -> {
                  plugin.require(
                      done[0] < questions.size(),
                      work(questions),
                      "more lists than questions",
                      "one for each");
                  check(questions.get(done[0]++), completions);
                  passOn(completions, sink, notThePlugins);
                });
            return true;
          });
    } catch (RuntimeException e) {
      throw notThePlugins.isEmpty() ? e : notThePlugins.get(0);
    }
    plugin.require(
        done[0] == questions.size(),
        work(questions),
        done[0] + " lists of completions",
        questions.size() + ", one for each question");
  }

  private static void passOn(
      List<Completion> completions,
      Consumer<List<Completion>> sink,
      List<RuntimeException> failures) {
    try {
      sink.accept(completions);
    } catch (RuntimeException e) {
      failures.add(e);
      throw e;
    }
  }

  private void check(Question question, List<Completion> completions) {
    String work = work(List.of(question));
    for (int i = 0; i < completions.size(); i++) {
      Completion completion = completions.get(i);
      plugin.require(completion != null, work, "null among the completions", "completions");
      plugin.require(
          completion.sample() == i,
          work,
          "sample " + completion.sample() + " in place " + i,
          "completions numbered from 0 in their order");
    }
  }

  private static String work(List<Question> questions) {
    return questions.isEmpty()
        ? "no questions"
        : questions.size() == 1
            ? "question '" + questions.get(0).id() + "'"
            : questions.size() + " questions from '" + questions.get(0).id() + "'";
  }
}
